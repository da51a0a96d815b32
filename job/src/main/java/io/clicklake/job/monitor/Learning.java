package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.job.record.ProfileMinute;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.table.data.RowData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets monitors learn from a {@link StoredProfile}, in a separate thread. If the profile cannot be
 * read, or takes longer than {@value #MOST_MINUTES} minutes, nothing is learned from it.
 */
final class Learning implements StoredProfile.Reader, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Learning.class);
  private static final int MOST_MINUTES = 10;
  private static final long MINUTE = 60_000;

  private final StoredProfile profile;
  private final Duration length;
  private final Map<String, Long> limits;
  private final Monitors learned;
  private final long now;
  private final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
  private final Thread thread;
  private long rows;
  private volatile boolean successful;
  private volatile boolean closed;

  /**
   * @param length the time before {@code now} for which the profile is read
   * @param limits the last minute that may be read, by table
   * @param now in milliseconds since 1970
   */
  Learning(
      String dataset,
      List<MonitorSpec> specs,
      StoredProfile profile,
      Duration length,
      Map<String, Long> limits,
      long now) {
    this.profile = profile;
    this.length = length;
    this.limits = limits;
    this.learned = new Monitors(dataset, specs, now);
    this.now = now;
    this.thread = new Thread(this::run, "clicklake-monitor-baseline");
    thread.setDaemon(true);
    thread.start();
  }

  boolean isDone() {
    return !thread.isAlive();
  }

  /**
   * The monitors with what they learned, after {@link #isDone}. Empty if the profile has no rows or
   * cannot be read.
   */
  Optional<Monitors> learned() {
    return successful ? Optional.of(learned) : Optional.empty();
  }

  private void run() {
    try {
      long to = Math.floorDiv(now, MINUTE) + 1;
      profile.read(limits.keySet(), to - length.toMinutes(), to, this);
      successful = rows > 0;
      LOG.info(
          "The monitors learned from {} rows of profile_minutes of the last {} days.",
          rows,
          length.toDays());
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        LOG.warn(
            "The monitors cannot learn from profile_minutes; they start to learn from new events.",
            e);
      }
    }
  }

  @Override
  public void row(RowData stored) {
    if (closed) {
      throw new CancellationException();
    }
    ProfileMinute row = ProfileMinute.of(stored);
    if (Math.floorDiv(row.minuteMillis, MINUTE) <= limits.getOrDefault(row.table, Long.MIN_VALUE)) {
      learned.learn(row);
      rows++;
    }
  }

  @Override
  public void completeUntil(long minute) {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("it takes more than " + MOST_MINUTES + " minutes");
    }
    learned.learnUntil(minute);
  }

  /** Ends the reading. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(1));
  }
}
