package io.clicklake.job.monitor;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.observe.LakeObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.table.data.RowData;

/**
 * The monitors that read the lake, for a program that watches the job from outside. They are the
 * same monitors as in the job. They give a finding the same id, and use the same webhook. No Flink
 * cluster is needed.
 */
public final class LakeWatch implements AutoCloseable {
  /** Stands for the job id in the rows of findings. */
  public static final String NAME = "watch";

  private final String dataset;
  private final LakeFindings findings;
  private final WebhookTarget target;
  private final Webhook webhook;

  /**
   * @param options {@link MonitorOptions}
   * @throws SetupException if the dataset has no such monitor, or an option is wrong
   */
  public LakeWatch(Dataset dataset, ReadableConfig options) {
    if (dataset.monitors().stream().noneMatch(spec -> spec.kind().readsLake())) {
      throw new SetupException(
          "The dataset '"
              + dataset.name()
              + "' has no monitor of kind commit, freshness or ledger, so there is nothing to"
              + " watch. docs/monitors.md says how to declare one.");
    }
    List<String> problems = MonitorOptions.problems(options);
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    this.dataset = dataset.name();
    this.findings = new LakeFindings(dataset, LakeFindings.Role.WATCH, 0);
    this.target = WebhookTarget.of(options).orElse(null);
    this.webhook =
        target == null
            ? null
            : new Webhook(target, List.of(), new SimpleCounter(), new SimpleCounter());
  }

  /**
   * Judges an observation and sends the changes of findings to the webhook.
   *
   * @param now in milliseconds since 1970
   * @return the changes, as rows of {@code findings}, which the caller appends to the table
   */
  public List<RowData> judge(LakeObservation seen, long now) {
    List<RowData> rows = new ArrayList<>();
    findings.judge(
        seen,
        now,
        change -> {
          if (webhook != null) {
            webhook.send(target.body(dataset, change));
          }
          rows.add(change.toRow(NAME));
        });
    return rows;
  }

  /** The number of open findings of these monitors, as of the last observation. */
  public int open() {
    return findings.open();
  }

  /** Waits until the webhook has all changes; returns false if it does not take them in time. */
  public boolean awaitSent(Duration longest) throws InterruptedException {
    return webhook == null || webhook.awaitSent(longest);
  }

  @Override
  public void close() throws InterruptedException {
    if (webhook != null) {
      webhook.close();
    }
  }
}
