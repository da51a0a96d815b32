package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.job.record.RawRecord;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Says when a job has read all events, in this process and for one job; hot. */
public final class ReadCount {
  /** How many events a reader reads before it tells. */
  public static final int BATCH = 500;

  private static final AtomicLong LEFT = new AtomicLong();
  private static volatile long expected;
  private static final CountDownLatch ALL_READ = new CountDownLatch(1);

  private ReadCount() {}

  /** To be called before the job starts. */
  static void expect(long events) {
    expected = events;
    LEFT.set(events);
  }

  /** Takes note of so many further events; readers do so some hundred at a time. */
  public static void add(long events) {
    long left = LEFT.addAndGet(-events);
    long read = expected - left;
    boolean last = left == 0 && events > 0;
    if (last || read / Progress.STEP != (read - events) / Progress.STEP) {
      Progress.mark(read);
    }
    if (left == 0) {
      ALL_READ.countDown();
    }
  }

  /** Counts records, and passes them on as they are. */
  static DataStream<RawRecord> tap(DataStream<RawRecord> records) {
    MapFunction<RawRecord, RawRecord> count =
        record -> {
          add(1);
          return record;
        };
    return records.map(count).returns(RawRecord.class).uid("read-count").name("read count");
  }

  /** Waits so long; whether all have come. */
  static boolean allRead(long millis) throws InterruptedException {
    return ALL_READ.await(millis, TimeUnit.MILLISECONDS);
  }
}
