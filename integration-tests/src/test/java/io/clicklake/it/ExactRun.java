package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.books.Books;
import io.clicklake.local.generate.AggregateTruth;
import io.clicklake.local.generate.Comparison;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.Generators;
import io.clicklake.local.generate.TableTruth;
import io.clicklake.local.generate.Trait;
import io.clicklake.local.generate.Truth;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A bundled dataset from the stream to the tables, held against its generator's truth: every count,
 * reason, row and group.
 */
final class ExactRun {
  private static final long SEED = Long.getLong("clicklake.test.seed", 20261122);
  private static final double SKETCH_ERROR = 0.07;

  /** So many that every flaw comes at least once among 5,000 events. */
  private static final double REJECTED = 0.02;

  private final Truth truth;
  private final Landed landed;

  private ExactRun(Truth truth, Landed landed) {
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
    Truth truth = source.truth();
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
    Comparison comparison = new Comparison(SKETCH_ERROR);
    comparison.counts(truth.counts(), found());
    for (TableTruth table : truth.tables()) {
      comparison.count(
          "content of " + table.name(),
          table.content().value(),
          landed.sum(table.name(), table.columns()).value());
    }
    truth.aggregates().forEach(a -> comparison.aggregate(a, landed.summed(a)));
    assertThat(comparison.report()).isEmpty();
    assertThat(landed.differences()).isEmpty();
    assertNothingWasLeftOut();
  }

  /** A comparison of nothing with nothing would agree too. */
  private void assertNothingWasLeftOut() {
    assertThat(truth.rejected()).hasSizeGreaterThan(20);
    assertThat(truth.counts().get("duplicate")).isPositive();
    for (AggregateTruth aggregate : truth.aggregates()) {
      assertThat(aggregate.groups()).as(aggregate.name()).isGreaterThan(1_000);
      assertThat(landed.mostOnTimeDeltas(aggregate)).as(aggregate.name()).isEqualTo(1);
      // Whether some are late too depends on how fast the stream is read.
      assertThat(landed.contents(aggregate.name(), "emitted"))
          .as(aggregate.name())
          .containsKey("on_time");
    }
  }

  /** What was found, under the names of {@link Truth#counts()}. */
  private Map<String, Long> found() {
    Books books = landed.books();
    Map<String, Long> found = new TreeMap<>();
    found.put("read", books.read());
    found.put("rejected", landed.rows("rejected_events"));
    landed
        .contents("rejected_events", "reason")
        .forEach((reason, count) -> found.put("rejected." + reason, (long) count));
    found.put("duplicate", books.duplicates());
    found.put("accepted", books.accepted());
    for (TableTruth table : truth.tables()) {
      String name = table.name();
      found.put(name + ".rows", landed.rows(name));
      found.put(name + ".without_rows", books.of(Outcome.WITHOUT_ROWS, name));
    }
    for (AggregateTruth aggregate : truth.aggregates()) {
      String name = aggregate.name();
      found.put(name + ".filtered", books.of(Outcome.FILTERED, name));
      aggregate
          .totals(landed.summed(aggregate).values())
          .forEach((measure, total) -> found.put(name + "." + measure, total));
    }
    return found;
  }
}
