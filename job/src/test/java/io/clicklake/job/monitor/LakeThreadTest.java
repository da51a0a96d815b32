package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LakeSource;
import io.clicklake.catalog.lake.observe.OpenLake;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ProfileMinute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Observes tables in the thread of the monitor stage. */
@Timeout(120)
class LakeThreadTest {
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  /** Static, because the operator of a harness is a copy. */
  private static final AtomicReference<LakeObservation> CURRENT = new AtomicReference<>();

  private static final AtomicInteger OPENED = new AtomicInteger();

  @TempDir private Path directory;
  private final ObservedTables tables = new ObservedTables();

  @BeforeEach
  void clear() {
    CURRENT.set(tables.seen());
    OPENED.set(0);
  }

  /** The first catalog fails with the first observation. */
  private static OpenLake failsOnce() {
    int number = OPENED.incrementAndGet();
    return new OpenLake() {
      @Override
      public LakeObservation observe(long now) {
        if (number == 1) {
          throw new IllegalStateException("the catalog does not answer");
        }
        return CURRENT.get();
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void opensTheCatalogAgainAfterAFailureAndGivesEachObservationOnce() throws Exception {
    try (LakeThread thread = new LakeThread(LakeThreadTest::failsOnce, 1)) {
      LakeObservation first = next(thread);

      assertThat(first).isSameAs(CURRENT.get());
      assertThat(next(thread)).isSameAs(first);
    }

    assertThat(OPENED).hasValue(2);
  }

  private static LakeObservation next(LakeThread thread) {
    LakeObservation next = null;
    while (next == null) {
      Thread.onSpinWait();
      next = thread.take();
    }
    return next;
  }

  @Test
  void theStageReportsEachChangeOnceAlsoAfterARestart() throws Exception {
    OPENED.set(1);
    tables.checkpoint(ObservedTables.ALL);
    long started = tables.now();
    for (int i = 0; i < 9; i++) {
      tables.checkpoint(Zones.LEDGER, Zones.RAW_EVENTS);
    }
    CURRENT.set(tables.seen());

    OperatorSubtaskState state;
    try (OneInputStreamOperatorTestHarness<ProfileMinute, RowData> stage = stage(null, started)) {
      assertThat(firstChanges(stage)).containsExactly("opened ad_interactions");
      state = stage.snapshot(1, tables.now());
    }
    tables.checkpoint(ObservedTables.ALL);
    CURRENT.set(tables.seen());

    try (OneInputStreamOperatorTestHarness<ProfileMinute, RowData> stage =
        stage(state, tables.now())) {
      assertThat(firstChanges(stage)).containsExactly("closed ad_interactions");
    }
  }

  /** Lets the time pass until the stage has judged an observation. */
  private List<String> firstChanges(OneInputStreamOperatorTestHarness<ProfileMinute, RowData> stage)
      throws Exception {
    stage.setProcessingTime(tables.now());
    while (stage.extractOutputValues().isEmpty()) {
      Thread.onSpinWait();
      stage.setProcessingTime(stage.getProcessingTime() + 1);
    }
    return stage.extractOutputValues().stream()
        .map(row -> row.getString(1) + " " + row.getString(4))
        .collect(Collectors.toList());
  }

  private OneInputStreamOperatorTestHarness<ProfileMinute, RowData> stage(
      OperatorSubtaskState state, long started) throws Exception {
    LakeSource source = LakeThreadTest::failsOnce;
    MonitorOperator operator =
        new MonitorOperator(
            "ad-clickstream",
            List.of(),
            null,
            StoredProfile.NOTHING,
            Duration.ZERO,
            LakeMonitors.of(dataset(), source).orElseThrow());
    OneInputStreamOperatorTestHarness<ProfileMinute, RowData> harness =
        new OneInputStreamOperatorTestHarness<>(operator, 1, 1, 0);
    harness.setProcessingTime(started);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private Dataset dataset() throws Exception {
    Path folder = Files.createDirectories(directory.resolve("dataset"));
    String yaml = Files.readString(BUNDLED.resolve("dataset.yaml"));
    Files.writeString(
        folder.resolve("dataset.yaml"), yaml + "\nmonitors:\n  commits: {monitor: commit}\n");
    Files.writeString(
        folder.resolve("event.schema.json"),
        Files.readString(BUNDLED.resolve("event.schema.json")));
    return Datasets.load(folder.toString());
  }
}
