package io.clicklake.it;

import io.clicklake.job.record.RawRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Adds an operator to a stream of records. The operator limits the records per second of each task.
 * A test can remove the limit.
 */
final class Throttle implements UnaryOperator<DataStream<RawRecord>> {
  /**
   * The limits by name. They are static because the tasks run in this process, but in copies of
   * this object.
   */
  private static final Map<String, Long> PAUSE_NANOS = new ConcurrentHashMap<>();

  private static final long SECOND_NANOS = 1_000_000_000;

  private final String name;

  /**
   * @param rate records per second of each task
   */
  Throttle(String name, int rate) {
    this.name = name;
    PAUSE_NANOS.put(name, SECOND_NANOS / rate);
  }

  void lift() {
    PAUSE_NANOS.put(name, 0L);
  }

  @Override
  public DataStream<RawRecord> apply(DataStream<RawRecord> records) {
    return records
        .map(new Valve(name))
        .returns(TypeInformation.of(RawRecord.class))
        .uid("throttle")
        .setParallelism(records.getParallelism());
  }

  private static final class Valve implements MapFunction<RawRecord, RawRecord> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private transient long next;

    private Valve(String name) {
      this.name = name;
    }

    @Override
    public RawRecord map(RawRecord record) {
      long pause = PAUSE_NANOS.get(name);
      long now = System.nanoTime();
      while (pause > 0 && next - now > 0) {
        LockSupport.parkNanos(next - now);
        now = System.nanoTime();
        pause = PAUSE_NANOS.get(name);
      }
      next = now + pause;
      return record;
    }
  }
}
