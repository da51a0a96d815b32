package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.books.Books;
import io.clicklake.local.generate.AggregateTruth;
import io.clicklake.local.generate.Comparison;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.Generators;
import io.clicklake.local.generate.TableTruth;
import io.clicklake.local.generate.Truth;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled dataset, from the stream to the tables, held against the generator's truth. */
class AdClickstreamTest {
  private static final int EVENTS = Integer.getInteger("clicklake.test.events", 40_000);
  private static final long SEED = Long.getLong("clicklake.test.seed", 20261122);
  private static final double SKETCH_ERROR = 0.07;

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    System.out.println("seed " + SEED + ", events " + EVENTS);
    EventSource source = Generators.of("ad-clickstream", EVENTS, SEED, System.currentTimeMillis());
    Truth truth = source.truth();

    Landed landed;
    Comparison comparison = new Comparison(SKETCH_ERROR);
    try (JobRun run = JobRun.in(directory).start()) {
      source
          .events()
          .forEachRemaining(
              event -> {
                truth.add(event);
                run.producer().put(event.partitionKey(), event.payload());
              });
      landed = run.finish();

      comparison.counts(truth.counts(), found(landed, truth));
      TableTruth interactions = truth.table("ad_interactions");
      comparison.count(
          "content of ad_interactions",
          interactions.content().value(),
          landed.sum("ad_interactions", interactions.columns()).value());
      AggregateTruth minutes = truth.aggregate("campaign_minutes");
      comparison.aggregate(minutes, landed.summed(minutes));
      assertThat(comparison.report()).isEmpty();
      assertThat(landed.differences()).isEmpty();
      assertThat(landed.mostOnTimeDeltas(minutes)).isEqualTo(1);
    }
  }

  /** What was found, under the names of {@link Truth#counts()}. */
  private static Map<String, Long> found(Landed landed, Truth truth) {
    Books books = landed.books();
    Map<String, Long> found = new TreeMap<>();
    found.put("read", books.read());
    found.put("rejected", landed.rows("rejected_events"));
    landed
        .contents("rejected_events", "reason")
        .forEach((reason, count) -> found.put("rejected." + reason, (long) count));
    found.put("duplicate", books.duplicates());
    found.put("accepted", books.accepted());
    found.put("ad_interactions.rows", landed.rows("ad_interactions"));
    found.put("ad_interactions.without_rows", books.of(Outcome.WITHOUT_ROWS, "ad_interactions"));
    found.put("campaign_minutes.filtered", books.of(Outcome.FILTERED, "campaign_minutes"));
    AggregateTruth minutes = truth.aggregate("campaign_minutes");
    Iterator<String> names = minutes.measures().iterator();
    for (int i = 0; i < minutes.measures().size() - 1; i++) {
      int measure = i;
      found.put(
          "campaign_minutes." + names.next(),
          landed.summed(minutes).values().stream()
              .collect(Collectors.summingLong(values -> values[measure])));
    }
    return found;
  }
}
