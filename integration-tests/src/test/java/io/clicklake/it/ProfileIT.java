package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the bundled ad dataset with a profile, with a failure of the job, and compares the sums of
 * {@code profile_minutes} with the ledger and with the rows of the table.
 */
class ProfileIT {
  private static final int EVENTS = 4_000;
  private static final String TABLE = "ad_interactions";
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  /** A row of profile_minutes: key, measure, detail, amount. */
  private static final Pattern ROW = Pattern.compile("(\\{.*})\\|(\\w+)\\|(.*)\\|(\\d+)");

  @TempDir private Path directory;

  @Test
  void theSumsOfAllMinutesAreThoseOfTheTableAlsoAfterAFailure() throws Exception {
    FailureInjector failures = new FailureInjector("profile");
    try (JobRun run =
        JobRun.in(directory).dataset(profiled().toString()).tap(failures::apply).start()) {
      Iterator<GeneratedEvent> events =
          Generators.of(
                  "ad-clickstream",
                  Generators.options("ad-clickstream", EVENTS, 16, System.currentTimeMillis())
                      .withShare(Trait.REJECTED, 0.02))
              .events();
      put(run, events, EVENTS / 2);
      run.awaitTwoCheckpoints();
      failures.fail("with open minutes");
      put(run, events, EVENTS);
      run.producer().flush();
      run.await("failure", failures::allHappened);

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(run.restarts()).isEqualTo(1);
      compare(written);
    }
  }

  private static void compare(WrittenTables written) throws Exception {
    Map<String, Long> sums = sums(written);

    assertThat(total(sums, "events")).isEqualTo(written.totals().decoded()).isPositive();
    assertThat(total(sums, "duplicates")).isEqualTo(written.totals().duplicates()).isPositive();
    assertThat(byDetail(sums, "rejected"))
        .isEqualTo(new TreeMap<>(written.totals().byDetail(Outcome.REJECTED)))
        .isNotEmpty();
    assertThat(byKey(sums, "rows"))
        .isEqualTo(keys(written.contents(TABLE, "publisher_id")))
        .hasSizeGreaterThan(2);
    assertThat(byDetail(sums, "value"))
        .isEqualTo(values("interaction_type", written.contents(TABLE, "interaction_type")));
    assertThat(byDetail(sums, "nulls")).isEqualTo(Map.of("referrer", nulls(written, "referrer")));
    assertThat(byDetail(sums, "distinct")).isEqualTo(Map.of("session_id", total(sums, "rows")));
    assertThat(byDetail(sums, "number"))
        .isEqualTo(Map.of("bid_micros", total(sums, "rows") - nulls(written, "bid_micros")));
    assertThat(total(sums, "filtered")).isZero();
  }

  private static long nulls(WrittenTables written, String column) throws Exception {
    return written.contents(TABLE, column).getOrDefault("null", 0);
  }

  private Path profiled() throws Exception {
    Path dataset = Files.createDirectories(directory.resolve("profiled"));
    String yaml = Files.readString(BUNDLED.resolve("dataset.yaml"));
    String time = "    time: interaction_at\n";
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        yaml.replaceFirst(
            time,
            time
                + """
                    profile:
                      by: [publisher_id]
                      nulls: [referrer]
                      distinct: [session_id]
                      numbers: [bid_micros]
                      values: [interaction_type]
                """));
    return Files.copy(BUNDLED.resolve("event.schema.json"), dataset.resolve("event.schema.json"))
        .getParent();
  }

  private static void put(JobRun run, Iterator<GeneratedEvent> events, int limit) {
    for (int i = 0; i < limit && events.hasNext(); i++) {
      GeneratedEvent event = events.next();
      run.producer().put(event.partitionKey(), event.payload());
    }
  }

  /** The sums of the amounts by key, measure and detail, joined by '|'. */
  private static Map<String, Long> sums(WrittenTables written) throws Exception {
    Map<String, Long> sums = new TreeMap<>();
    written
        .contents("profile_minutes", "key", "measure", "detail", "amount")
        .forEach(
            (text, rows) -> {
              Matcher row = ROW.matcher(text);
              assertThat(row.matches()).as(text).isTrue();
              sums.merge(
                  row.group(1) + '|' + row.group(2) + '|' + row.group(3),
                  Long.parseLong(row.group(4)) * rows,
                  Long::sum);
            });
    return sums;
  }

  private static long total(Map<String, Long> sums, String measure) {
    return byKey(sums, measure).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<String, Long> byKey(Map<String, Long> sums, String measure) {
    return grouped(sums, measure, 0);
  }

  private static Map<String, Long> byDetail(Map<String, Long> sums, String measure) {
    return grouped(sums, measure, 2);
  }

  private static Map<String, Long> grouped(Map<String, Long> sums, String measure, int part) {
    Map<String, Long> grouped = new TreeMap<>();
    sums.forEach(
        (name, sum) -> {
          String[] parts = name.split("\\|", -1);
          if (parts[1].equals(measure)) {
            grouped.merge(parts[part], sum, Long::sum);
          }
        });
    return grouped;
  }

  private static Map<String, Long> keys(Map<String, Integer> rows) {
    Map<String, Long> keys = new HashMap<>();
    rows.forEach(
        (publisher, count) -> {
          String value = publisher.equals("null") ? "null" : '"' + publisher + '"';
          keys.put("{\"publisher_id\":" + value + "}", (long) count);
        });
    return keys;
  }

  private static Map<String, Long> values(String column, Map<String, Integer> rows) {
    Map<String, Long> values = new TreeMap<>();
    rows.forEach((value, count) -> values.put(column + "=" + value, (long) count));
    return values;
  }
}
