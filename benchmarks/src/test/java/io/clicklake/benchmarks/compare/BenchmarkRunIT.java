package io.clicklake.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.EventSetOptions;
import io.clicklake.benchmarks.events.EventSetWriter;
import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.testkit.generate.ads.AdMix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs subjects on few events: correct tables pass, wrong tables fail the run. */
@Tag("full")
class BenchmarkRunIT {
  private static final EventSetOptions OPTIONS = new EventSetOptions(2_000, 3, 2, 20, false);
  private static final RunSettings SETTING = new RunSettings(2, 2, StateKind.HASHMAP, 1);

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(
      names = {"CLICKLAKE", "CLICKLAKE_PROFILED", "FLINK_SQL", "BARE_LOOP", "SOURCE_AGGREGATED"})
  void leavesWhatTheEventsMustBecome(Subjects subject) throws Exception {
    EventSet events = EventSetWriter.prepare(directory, OPTIONS);

    RunResult outcome = trial(subject).run(events);

    assertThat(outcome.usage().cpuNanos()).isPositive();
    assertThat(outcome.usage().wallNanos()).isPositive();
    if (subject.left() != Subjects.Left.NOTHING) {
      assertThat(outcome.tables().get(WrittenFiles.ROWS).rows())
          .isEqualTo(events.expectedTables().get("ad_interactions.rows"));
    }
  }

  @Test
  void comesThroughWithAFullHorizonAndEventsOfManyDays() throws Exception {
    EventSet events =
        EventSetWriter.prepare(
            directory, new EventSetOptions(2_000, 3, 2, 20, false, AdMix.usual().withDays(200)));
    RunSettings full = new RunSettings(2, 2, StateKind.ROCKSDB, 1, 5_000);

    RunResult outcome = trial(Subjects.CLICKLAKE, full).run(events);

    assertThat(outcome.tables().get(WrittenFiles.RAW).rows()).isEqualTo(7_000);
    // Rows of 200 days share files.
    assertThat(outcome.tables().get(WrittenFiles.ROWS).count()).isBetween(1L, 199L);
    assertThat(outcome.progress()).last().extracting(Progress.Mark::events).isEqualTo(7_000L);
  }

  @Test
  void failsWhenARowIsMissing() throws Exception {
    EventSet events = EventSetWriter.prepare(directory, OPTIONS);
    long rows = events.expectedTables().get("ad_interactions.rows");
    EventSet doctored = withTruth(events, "ad_interactions.rows", rows + 1);

    assertThatThrownBy(() -> trial(Subjects.BARE_LOOP).run(doctored))
        .isInstanceOf(BenchmarkFailedException.class)
        .hasMessage(
            "bare-loop wrote other rows than expected: [rows: expected "
                + (rows + 1)
                + ", found "
                + rows
                + "]");
  }

  private BenchmarkRun trial(Subjects subject) {
    return trial(subject, SETTING);
  }

  private BenchmarkRun trial(Subjects subject, RunSettings setting) {
    // The optimizing compiler does not pay off in a run of some seconds.
    return new BenchmarkRun(subject, directory.resolve("trial"), setting)
        .withJavaOption("-XX:TieredStopAtLevel=1");
  }

  private static EventSet withTruth(EventSet events, String name, long count) throws IOException {
    Path file = events.directory().resolve("events.properties");
    String changed = Files.readString(file).replaceFirst("(?m)^truth." + name + "=.*$", "");
    Files.writeString(file, changed + "\ntruth." + name + "=" + count + "\n");
    return EventSet.open(events.directory());
  }
}
