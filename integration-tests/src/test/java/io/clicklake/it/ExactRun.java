package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedAggregate;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.Generators;
import io.clicklake.testkit.generate.Trait;
import java.nio.file.Path;

/**
 * A bundled dataset from the stream to the tables, held against its generator's truth: every count,
 * reason, row and group.
 */
final class ExactRun {
  private static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  /** So many that every flaw comes at least once among 5,000 events. */
  private static final double REJECTED = 0.02;

  private final ExpectedTables truth;
  private final WrittenTables landed;

  private ExactRun(ExpectedTables truth, WrittenTables landed) {
    this.truth = truth;
    this.landed = landed;
  }

  /** Puts events of a generator on the stream and compares what has landed. */
  static void compare(String dataset, int events, Path directory) throws Exception {
    System.out.println("seed " + SEED + ", events " + events);
    EventSource source =
        Generators.of(
            dataset,
            Generators.options(dataset, events, SEED, System.currentTimeMillis())
                .withShare(Trait.REJECTED, REJECTED));
    ExpectedTables truth = source.truth();
    try (JobRun run = JobRun.in(directory).dataset(dataset).start()) {
      source
          .events()
          .forEachRemaining(
              event -> {
                truth.add(event);
                run.producer().put(event.partitionKey(), event.payload());
              });
      new ExactRun(truth, run.finish()).compare();
    }
  }

  private void compare() {
    new ExpectedTablesAssert(truth, landed).assertEqual();
    assertNothingWasLeftOut();
  }

  /** A comparison of nothing with nothing would agree too. */
  private void assertNothingWasLeftOut() {
    assertThat(truth.rejected()).hasSizeGreaterThan(20);
    assertThat(truth.counts().get("duplicate")).isPositive();
    for (ExpectedAggregate aggregate : truth.aggregates()) {
      assertThat(aggregate.groups()).as(aggregate.name()).isGreaterThan(1_000);
      assertThat(landed.mostOnTimeDeltas(aggregate)).as(aggregate.name()).isEqualTo(1);
      // Whether some are late too depends on how fast the stream is read.
      assertThat(landed.contents(aggregate.name(), "emitted"))
          .as(aggregate.name())
          .containsKey("on_time");
    }
  }
}
