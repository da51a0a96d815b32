package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.verify.TablesComparison;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.Trait;
import java.nio.file.Path;

/**
 * Runs a bundled dataset from the stream to the tables, and compares the tables with the expected
 * tables: every count, reason, row and group.
 */
final class ExactRun {
  private static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  /** The share is so high that every kind of invalid event is among 5,000 events. */
  private static final double REJECTED = 0.02;

  private final ExpectedTables expected;
  private final WrittenTables written;

  private ExactRun(ExpectedTables expected, WrittenTables written) {
    this.expected = expected;
    this.written = written;
  }

  /** Sends generated events to the stream and compares the tables. */
  static void compare(String dataset, int events, Path directory) throws Exception {
    System.out.println("seed " + SEED + ", events " + events);
    EventSource source =
        Generators.of(
            dataset,
            Generators.options(dataset, events, SEED, System.currentTimeMillis())
                .withShare(Trait.REJECTED, REJECTED));
    ExpectedTables expected = source.expectedTables();
    try (JobRun run = JobRun.in(directory).dataset(dataset).start()) {
      source
          .events()
          .forEachRemaining(
              event -> {
                expected.add(event);
                run.producer().put(event.partitionKey(), event.payload());
              });
      new ExactRun(expected, run.finish()).compare();
    }
  }

  private void compare() {
    assertThat(new TablesComparison(expected, written).differences()).isEmpty();
    assertNothingWasLeftOut();
  }

  /** Without this check, empty tables would be equal too. */
  private void assertNothingWasLeftOut() {
    assertThat(expected.rejected()).hasSizeGreaterThan(20);
    assertThat(expected.counts().get("duplicate")).isPositive();
    for (ExpectedAggregate aggregate : expected.aggregates()) {
      assertThat(aggregate.groups()).as(aggregate.name()).isGreaterThan(1_000);
      assertThat(written.mostOnTimeDeltas(aggregate)).as(aggregate.name()).isEqualTo(1);
      // Only on-time deltas must exist: whether there are late ones depends on how fast the stream
      // is read.
      assertThat(written.contents(aggregate.name(), "emitted"))
          .as(aggregate.name())
          .containsKey("on_time");
    }
  }
}
