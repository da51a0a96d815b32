package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.Comparison;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTable;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.tools.reconcile.Checkpoint;
import io.clicklake.tools.reconcile.CheckpointHistory;
import io.clicklake.tools.reconcile.Reconciliation;
import io.clicklake.tools.reconcile.Rollback;
import io.clicklake.tools.reconcile.SavepointMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts a job from an older savepoint, with and without a rollback of the tables to it. */
@Tag("full")
class BackToASavepointIT {
  private static final int EVENTS = 6_000;
  private static final long SEED = Long.getLong("clicklake.test.seed", 11);
  private static final double SKETCH_ERROR = 0.1;

  private final EventSource source =
      Generators.of("ad-clickstream", EVENTS, SEED, System.currentTimeMillis());

  @TempDir private Path directory;

  @Test
  void theTablesAreExactAfterARollbackAndAReplay() throws Exception {
    try (JobRun run = JobRun.in(directory).start()) {
      List<GeneratedEvent> events = events();
      String savepoint = readTwoThirds(run, events);

      CheckpointHistory history = new CheckpointHistory(run.ledger());
      Checkpoint first = history.find(checkpoint, job);
      new Rollback(history, first).run(version -> {});
      run.restore(savepoint);
      put(run, events.subList(4_000, EVENTS));
      WrittenTables written = run.finish();

      Reconciliation found = Reconciliation.of(run.ledger());
      assertThat(found.differences()).isEmpty();
      assertThat(found.notes()).isEmpty();
      assertThat(found.totals().read()).isEqualTo(EVENTS);
      assertExact(written);
    }
  }

  @Test
  void afterARollbackThatGoesTooFarTheJobStopsAndChangesNothing() throws Exception {
    try (JobRun run = JobRun.in(directory).start()) {
      List<GeneratedEvent> events = events();
      put(run, events.subList(0, 1_000));
      run.awaitAllRead();
      put(run, events.subList(1_000, 2_000));
      String savepoint = run.stop();
      CheckpointHistory history = new CheckpointHistory(run.ledger());
      Checkpoint earlier = history.newest(2).get(1).checkpoint();
      new Rollback(history, earlier).run(version -> {});

      run.restore(savepoint);
      put(run, events.subList(2_000, 4_000));

      assertThatThrownBy(run::awaitAllRead)
          .hasStackTraceContaining("The job was restored from checkpoint ")
          .hasStackTraceContaining(
              "no longer holds the rows that it had when that checkpoint was taken");
      assertThat(new CheckpointHistory(run.ledger()).lastCommon()).isEqualTo(earlier);
    }
  }

  @Test
  void withoutTheRollbackTheJobStopsAndNamesTheCheckpoint() throws Exception {
    try (JobRun run = JobRun.in(directory).start()) {
      List<GeneratedEvent> events = events();
      String savepoint = readTwoThirds(run, events);

      run.restore(savepoint);
      put(run, events.subList(4_000, EVENTS));

      assertThatThrownBy(run::awaitAllRead)
          .hasStackTraceContaining(
              "The job was restored from checkpoint " + checkpoint + ", but table")
          .hasStackTraceContaining("'rollback --checkpoint " + checkpoint + "'");
      assertThat(Reconciliation.of(run.ledger()).differences()).isEmpty();
    }
  }

  private String job;
  private long checkpoint;

  /**
   * Reads a third of the events up to a savepoint, and another third in a job that continues from
   * it.
   *
   * @return the savepoint
   */
  private String readTwoThirds(JobRun run, List<GeneratedEvent> events) throws Exception {
    System.out.println("seed " + SEED);
    put(run, events.subList(0, 2_000));
    String savepoint = run.stop();
    job = new CheckpointHistory(run.ledger()).lastCommon().job();
    checkpoint = SavepointMetadata.checkpointId(run.ledger().files(), savepoint);
    run.restore(savepoint);
    put(run, events.subList(2_000, 4_000));
    run.stop();
    assertThat(Reconciliation.of(run.ledger()).differences()).isEmpty();
    return savepoint;
  }

  private List<GeneratedEvent> events() {
    List<GeneratedEvent> events = new ArrayList<>();
    source.events().forEachRemaining(events::add);
    return events;
  }

  private static void put(JobRun run, List<GeneratedEvent> events) {
    events.forEach(event -> run.producer().put(event.partitionKey(), event.payload()));
    run.producer().flush();
  }

  private void assertExact(WrittenTables written) {
    ExpectedTables expected = source.expectedTables();
    events().forEach(expected::add);
    Comparison comparison = new Comparison(SKETCH_ERROR);
    ExpectedTable interactions = expected.table("ad_interactions");
    comparison.count(
        "content of ad_interactions",
        interactions.content().value(),
        written.sum("ad_interactions", interactions.columns()).value());
    ExpectedAggregate minutes = expected.aggregate("campaign_minutes");
    comparison.aggregate(minutes, written.summed(minutes));
    assertThat(comparison.report()).isEmpty();
    assertThat(written.rows("raw_events")).isEqualTo(EVENTS);
  }
}
