package io.clicklake.benchmarks.pipeline;

import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.job.record.RawRecord;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Counts the events that a job's readers have read, for one job in this process. Hot path. */
public final class ReadCount {
  /** The number of events after which a reader reports. */
  public static final int BATCH = 500;

  private static final AtomicLong LEFT = new AtomicLong();
  private static volatile long expected;
  private static final CountDownLatch ALL_READ = new CountDownLatch(1);

  private ReadCount() {}

  /** Sets the number of events that the job must read. Call it before the job starts. */
  static void expect(long events) {
    expected = events;
    LEFT.set(events);
  }

  /** Adds events to the count. Readers call it every few hundred events. */
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

  /** Counts records and forwards them unchanged. */
  static DataStream<RawRecord> tap(DataStream<RawRecord> records) {
    MapFunction<RawRecord, RawRecord> count =
        record -> {
          add(1);
          return record;
        };
    return records.map(count).returns(RawRecord.class).uid("read-count").name("read count");
  }

  /** Waits at most this long. Returns whether all events were read. */
  static boolean allRead(long millis) throws InterruptedException {
    return ALL_READ.await(millis, TimeUnit.MILLISECONDS);
  }
}
