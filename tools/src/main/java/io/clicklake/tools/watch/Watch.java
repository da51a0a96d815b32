package io.clicklake.tools.watch;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.observe.LakeObserver;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.monitor.LakeWatch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.data.RowData;

/**
 * Checks the tables of a dataset again and again, and reports the findings that the job cannot
 * report. Reports each change of a finding first to the webhook, then as a row of the table {@code
 * findings}. If the append to the table fails, the rows are appended after the next check. {@code
 * LakeFindings}, in the package of {@link LakeWatch}, decides whether the job or this class opens a
 * finding.
 */
public final class Watch implements AutoCloseable {
  /**
   * If the catalog does not answer for longer than this, the process ends, so that someone notices
   * the problem.
   */
  private static final Duration WITHOUT_CATALOG = Duration.ofMinutes(3);

  private static final int MAX_UNSAVED = 1000;

  private final CatalogDatabase lake;
  private final LakeObserver observer;
  private final LakeWatch monitors;
  private final LongSupplier clock;
  private final Consumer<String> lines;
  private final List<RowData> unsaved = new ArrayList<>();

  /**
   * @param options the options of the monitors, with those of the webhook
   * @param clock in milliseconds since 1970
   * @param lines gets a line for each change of a finding, and for each problem
   * @throws SetupException if the dataset has no monitor that can be watched
   */
  public Watch(
      CatalogDatabase lake,
      Dataset dataset,
      ReadableConfig options,
      LongSupplier clock,
      Consumer<String> lines) {
    this.lake = lake;
    this.observer = new LakeObserver(lake::table, dataset);
    this.monitors = new LakeWatch(dataset, options);
    this.clock = clock;
    this.lines = lines;
  }

  /**
   * Checks the tables once.
   *
   * @return the number of open findings
   * @throws RuntimeException if the catalog cannot be read
   */
  public int look() {
    long now = clock.getAsLong();
    List<RowData> changes = monitors.judge(observer.observe(now), now);
    changes.forEach(this::print);
    unsaved.addAll(changes);
    save();
    return monitors.open();
  }

  private void print(RowData change) {
    lines.accept(
        text(change, "state")
            + " "
            + text(change, "severity")
            + " "
            + text(change, "monitor")
            + ": "
            + text(change, "message"));
  }

  private static String text(RowData change, String column) {
    return change.getString(Zones.FINDINGS_TYPE.getFieldIndex(column)).toString();
  }

  /**
   * Appends the changes to the table. If this fails, the rows are only late, because the webhook
   * has the changes already.
   */
  private void save() {
    while (unsaved.size() > MAX_UNSAVED) {
      unsaved.remove(0);
    }
    if (unsaved.isEmpty()) {
      return;
    }
    try {
      FindingRecords.append(lake.table(Zones.FINDINGS), unsaved);
      unsaved.clear();
    } catch (RuntimeException | IOException e) {
      // Catalogs and file systems have no common type of exception.
      lines.accept("The rows are not in the table 'findings' yet, this is tried again: " + e);
    }
  }

  /**
   * Checks the tables repeatedly, until the catalog does not answer for three minutes. Does not
   * return.
   */
  public void run(Duration every) throws InterruptedException {
    long answered = clock.getAsLong();
    while (true) {
      try {
        look();
        answered = clock.getAsLong();
      } catch (RuntimeException e) {
        // Catalogs and file systems have no common type of exception.
        lines.accept("The tables cannot be read, this is tried again: " + e);
        if (clock.getAsLong() - answered > WITHOUT_CATALOG.toMillis()) {
          throw e;
        }
      }
      Thread.sleep(every.toMillis());
    }
  }

  /**
   * Waits until the webhook has accepted all changes. Returns false if it has not accepted them in
   * this time.
   */
  public boolean awaitSent(Duration longest) throws InterruptedException {
    return monitors.awaitSent(longest);
  }

  @Override
  public void close() throws InterruptedException {
    monitors.close();
  }
}
