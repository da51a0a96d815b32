package io.clicklake.it;

import io.clicklake.job.record.RawRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Passes records on, and throws when asked to: the next record to come fails the job. */
final class FailureInjector implements UnaryOperator<DataStream<RawRecord>> {
  /** The tasks run in this process, but from copies: they find their orders here, by name. */
  private static final Map<String, ConcurrentLinkedQueue<String>> ORDERS =
      new ConcurrentHashMap<>();

  private final String name;

  FailureInjector(String name) {
    this.name = name;
    ORDERS.put(name, new ConcurrentLinkedQueue<>());
  }

  /** The next record to come fails the job, once. */
  void fail(String message) {
    ORDERS.get(name).add(message);
  }

  /** Whether all ordered failures have happened. */
  boolean allHappened() {
    return ORDERS.get(name).isEmpty();
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
      String failure = ORDERS.get(name).poll();
      if (failure != null) {
        throw new IllegalStateException(failure);
      }
      return record;
    }
  }
}
