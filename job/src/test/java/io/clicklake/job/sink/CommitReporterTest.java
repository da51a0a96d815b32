package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.job.CapturedLogs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the metrics and the log lines of commits, also of failed commits. */
class CommitReporterTest {
  @TempDir private Path directory;
  private TestTable table;
  private RegisteredMetrics metrics;
  private long now = 1_000;
  private Committer committer;

  @BeforeEach
  void startFresh() {
    table = new TestTable(directory);
    metrics = new RegisteredMetrics();
    CommitReporter reporter = reporter(RowTime.Kind.NONE);
    committer = new Committer("clicks", table.load(), "operator", reporter);
    committer.startFresh("run", false);
  }

  @Test
  void countsEachCommitWithItsFilesRowsAndBytes() {
    committer.commit("job", 7, false, List.of(table.file("a"), table.file("b")));
    committer.commit("job", 8, false, List.of(table.file("c")));

    assertThat(metrics.values())
        .containsEntry("kinesisanalytics.sink_commits", 2L)
        .containsEntry("kinesisanalytics.sink_commit_failures", 0L)
        .containsEntry("kinesisanalytics.sink_commit_retries", 0L)
        .containsEntry("kinesisanalytics.sink_committed_files", 3L)
        .containsEntry("kinesisanalytics.sink_committed_rows", 3L)
        .containsEntry("kinesisanalytics.sink_committed_bytes", 30L)
        .containsEntry("kinesisanalytics.sink_committed_checkpoint", 8L)
        .containsEntry("kinesisanalytics.sink_commit_millis", 30L);
  }

  @Test
  void showsHowOldTheLastCommitIs() {
    now += 60_000;
    assertThat(metrics.values()).containsEntry("kinesisanalytics.sink_commit_age_seconds", 60L);

    committer.commit("job", 7, false, List.of(table.file("a")));

    assertThat(metrics.values()).containsEntry("kinesisanalytics.sink_commit_age_seconds", 0L);
  }

  @Test
  void countsACommitThatFailed() {
    committer.commit("job", 1, false, List.of(table.file("a")));
    committer.commit("job", 2, false, List.of(table.file("b")));
    table.rollBack(1);

    assertThatThrownBy(() -> committer.commit("job", 3, false, List.of(table.file("c"))))
        .isInstanceOf(CommitRefusedException.class);

    assertThat(metrics.values())
        .containsEntry("kinesisanalytics.sink_commits", 2L)
        .containsEntry("kinesisanalytics.sink_commit_failures", 1L)
        .containsEntry("kinesisanalytics.sink_committed_checkpoint", 2L);
  }

  @Test
  void showsHowOldTheRowsOfTheLastCommitAre() {
    CommitReporter events = reporter(RowTime.Kind.EVENT);
    CommitReporter arrivals = reporter(RowTime.Kind.ARRIVAL);
    assertThat(metrics.values())
        .containsEntry("kinesisanalytics.sink_event_to_visible_p50_millis", -1L)
        .containsEntry("kinesisanalytics.sink_arrival_to_visible_p99_millis", -1L);
    RowAges ages = new RowAges(now);
    for (int i = 0; i < 99; i++) {
      ages.add(now);
    }
    ages.add(now - 3_200);

    events.visible(List.of(ages.toBytes()));
    arrivals.visible(List.of());

    assertThat(metrics.values())
        .containsEntry("kinesisanalytics.sink_event_to_visible_p50_millis", 62L)
        .containsEntry("kinesisanalytics.sink_event_to_visible_p99_millis", 62L)
        .containsEntry("kinesisanalytics.sink_arrival_to_visible_p99_millis", -1L);
  }

  @Test
  void aTableHasOnlyTheAgesThatItsRowsCanGive() {
    assertThat(metrics.values().keySet()).noneMatch(name -> name.contains("_to_visible_"));

    reporter(RowTime.Kind.ARRIVAL);

    assertThat(metrics.values().keySet())
        .filteredOn(name -> name.contains("_to_visible_"))
        .containsExactly(
            "kinesisanalytics.sink_arrival_to_visible_p50_millis",
            "kinesisanalytics.sink_arrival_to_visible_p95_millis",
            "kinesisanalytics.sink_arrival_to_visible_p99_millis");
  }

  @Test
  void logsOneLineForEachCommit() {
    String logged;
    try (CapturedLogs logs = new CapturedLogs()) {
      committer.commit("job", 7, false, List.of(table.file("a"), table.file("b")));
      logged = logs.text();
    }

    assertThat(logged.lines().filter(line -> line.contains("Committed to table")))
        .singleElement()
        .asString()
        .contains(
            "Committed to table 'clicks': snapshot="
                + table.load().currentSnapshot().snapshotId()
                + " checkpoint=7 files=2 rows=2 bytes=20 ms=30 retries=0");
  }

  private CommitReporter reporter(RowTime.Kind time) {
    return new CommitReporter(
        "clicks",
        time,
        metrics,
        () -> {
          now += 30;
          return now;
        });
  }

  /** Keeps each metric under its name and those of its groups. */
  private static final class RegisteredMetrics extends UnregisteredMetricsGroup {
    private final String prefix;
    private final Map<String, Metric> metrics;

    private RegisteredMetrics() {
      this("", new TreeMap<>());
    }

    private RegisteredMetrics(String prefix, Map<String, Metric> metrics) {
      this.prefix = prefix;
      this.metrics = metrics;
    }

    @Override
    public MetricGroup addGroup(String name) {
      return new RegisteredMetrics(prefix + name + '.', metrics);
    }

    @Override
    public Counter counter(String name) {
      Counter counter = super.counter(name);
      metrics.put(prefix + name, counter);
      return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      metrics.put(prefix + name, gauge);
      return gauge;
    }

    private Map<String, Object> values() {
      Map<String, Object> values = new TreeMap<>();
      metrics.forEach(
          (name, metric) ->
              values.put(
                  name,
                  metric instanceof Counter
                      ? (Object) ((Counter) metric).getCount()
                      : ((Gauge<?>) metric).getValue()));
      return values;
    }
  }
}
