package io.clicklake.it;

import io.clicklake.job.record.RawRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Adds an operator to a stream of records. The operator forwards the records. On request, it fails
 * the job at the next record.
 */
final class FailureInjector implements UnaryOperator<DataStream<RawRecord>> {
  /**
   * The requests by name. They are static because the tasks run in this process, but in copies of
   * this object.
   */
  private static final Map<String, ConcurrentLinkedQueue<String>> REQUESTS =
      new ConcurrentHashMap<>();

  private final String name;

  FailureInjector(String name) {
    this.name = name;
    REQUESTS.put(name, new ConcurrentLinkedQueue<>());
  }

  /** Fails the job once, at the next record. */
  void fail(String message) {
    REQUESTS.get(name).add(message);
  }

  /** Whether all requested failures have happened. */
  boolean allHappened() {
    return REQUESTS.get(name).isEmpty();
  }

  @Override
  public DataStream<RawRecord> apply(DataStream<RawRecord> records) {
    return records
        .map(new Trap(name))
        .returns(TypeInformation.of(RawRecord.class))
        .uid("trap")
        .setParallelism(records.getParallelism());
  }

  private static final class Trap implements MapFunction<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final String name;

    private Trap(String name) {
      this.name = name;
    }

    @Override
    public RawRecord map(RawRecord record) {
      String failure = REQUESTS.get(name).poll();
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return record;
    }
  }
}
