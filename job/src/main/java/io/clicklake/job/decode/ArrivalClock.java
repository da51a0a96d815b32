package io.clicklake.job.decode;

import io.clicklake.job.record.ArrivalTime;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Emits once a second the arrival time up to which the task has read all its shards. The slowest
 * shard decides. A shard that had no record for 8 seconds is ignored. If all shards are ignored,
 * the current time is emitted, so that the time advances even if no records arrive.
 */
final class ArrivalClock {
  private static final long TICK = 1_000;
  private static final long IDLE = 8_000;

  private final ProcessingTimeService clock;
  private final TaskInfo task;
  private final Consumer<ArrivalTime> to;

  /**
   * Events may not be out of order here, so the watermark is the arrival time up to which all
   * shards are read.
   */
  private final ShardWatermarks shards = new ShardWatermarks(0, IDLE, TICK);

  private ScheduledFuture<?> next;

  ArrivalClock(ProcessingTimeService clock, TaskInfo task, Consumer<ArrivalTime> to) {
    this.clock = clock;
    this.task = task;
    this.to = to;
    schedule();
  }

  void arrived(String shard, long millis) {
    shards.event(shard, millis);
  }

  private void schedule() {
    next = clock.registerTimer(clock.getCurrentProcessingTime() + TICK, planned -> tick());
  }

  private void tick() {
    long now = clock.getCurrentProcessingTime();
    long read = shards.tick(now);
    if (shards.idle()) {
      read = now;
    }
    if (read != ShardWatermarks.NONE) {
      to.accept(
          new ArrivalTime(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks(), read));
    }
    schedule();
  }

  void close() {
    next.cancel(false);
  }
}
