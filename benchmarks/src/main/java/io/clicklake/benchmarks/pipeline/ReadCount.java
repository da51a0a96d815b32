package io.clicklake.benchmarks.pipeline;

import io.clicklake.job.record.RawRecord;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Counts the records that come from a stream, which has no end, and says when all have come. One
 * job in a process; hot.
 */
final class ReadCount {
  private static final AtomicLong LEFT = new AtomicLong();
  private static final CountDownLatch ALL_READ = new CountDownLatch(1);

  private ReadCount() {}

  static void expect(long records) {
    LEFT.set(records);
  }

  /** Passes the records on as they are. */
  static DataStream<RawRecord> tap(DataStream<RawRecord> records) {
    MapFunction<RawRecord, RawRecord> count =
        record -> {
          if (LEFT.decrementAndGet() == 0) {
            ALL_READ.countDown();
          }
          return record;
        };
    return records.map(count).returns(RawRecord.class).uid("read-count").name("read count");
  }

  /** Waits so long; whether all have come. */
  static boolean allRead(long millis) throws InterruptedException {
    return ALL_READ.await(millis, TimeUnit.MILLISECONDS);
  }
}
