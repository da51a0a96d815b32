package io.clicklake.job.counting;

import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.RecordTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.util.OutputTag;

/**
 * The counts that one task makes for profiles. They are emitted to {@link #TAG}:
 *
 * <ul>
 *   <li>before each barrier, all counts, so that the state of the task contains no counts;
 *   <li>every two seconds, the counts of the minutes that are over. If the job is behind, only the
 *       counts of the minutes of which no event came in these two seconds.
 * </ul>
 */
public final class PartialCounts {
  /** The side output with the counts. */
  public static final OutputTag<GroupMinute> TAG =
      new OutputTag<>("profile", RecordTypeInfo.GROUP_MINUTE);

  private static final long INTERVAL = 2_000;

  /** How old a minute is if the job is behind when it reads the events of the minute. */
  private static final long MINUTES_BEHIND = 4;

  private final Output<?> output;
  private final ProcessingTimeService clock;
  private final List<ProfileCounts> tables = new ArrayList<>();
  private ScheduledFuture<?> next;

  public PartialCounts(Output<?> output, ProcessingTimeService clock) {
    this.output = output;
    this.clock = clock;
  }

  /** Creates the counts of a table that has a profile, and starts the timer of two seconds. */
  public ProfileCounts of(TableSpec table) {
    if (next == null) {
      schedule();
    }
    ProfileCounts counts = new ProfileCounts(table);
    tables.add(counts);
    return counts;
  }

  /** Emits all counts. The caller must call it before each barrier and at the end of the input. */
  public void flush() {
    tables.forEach(counts -> counts.drain(this::emit));
  }

  /** Stops the timer. */
  public void close() {
    if (next != null) {
      next.cancel(false);
    }
  }

  /**
   * Whether the job is behind if it reads events of a minute.
   *
   * @param minute minutes since 1970
   * @param nowMinute the minute of the clock
   */
  public static boolean isBehind(long minute, long nowMinute) {
    return nowMinute - minute >= MINUTES_BEHIND;
  }

  private void schedule() {
    next = clock.registerTimer(clock.getCurrentProcessingTime() + INTERVAL, planned -> tick());
  }

  private void tick() {
    long minute = Math.floorDiv(clock.getCurrentProcessingTime(), ProfileCounts.MINUTE);
    tables.forEach(counts -> counts.drainMinutesOver(minute, this::emit));
    schedule();
  }

  private void emit(GroupMinute group) {
    output.collect(TAG, new StreamRecord<>(group));
  }
}
