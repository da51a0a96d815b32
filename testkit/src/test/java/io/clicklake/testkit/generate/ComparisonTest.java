package io.clicklake.testkit.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final GroupKey KEY = GroupKey.of(0, "pub-1001");

  private final ExpectedAggregate expectedTables =
      new ExpectedAggregate(
          "minutes",
          Duration.ofMinutes(1),
          List.of("publisher_id"),
          List.of(ExpectedMeasure.sum("clicks", 0), ExpectedMeasure.distinct("users")));
  private final Map<GroupKey, long[]> actual = new HashMap<>();

  ComparisonTest() {
    for (int user = 0; user < 20; user++) {
      expectedTables.add(KEY, new long[] {2}, "u" + user);
      expectedTables.add(KEY, new long[] {1}, "u" + user);
    }
  }

  @Test
  void agreesWithEqualNumbers() {
    actual.put(KEY, new long[] {60, 20});
    Comparison comparison = new Comparison(0);

    comparison.aggregate(expectedTables, actual);
    comparison.counts(Map.of("read", 5L, "rejected", 0L), Map.of("read", 5L));

    assertThat(comparison.agrees()).isTrue();
    assertThat(comparison.report()).isEmpty();
  }

  @Test
  void namesEachDifference() {
    actual.put(KEY, new long[] {59, 20});
    actual.put(GroupKey.of(60_000, "pub-1002"), new long[] {1, 1});
    Comparison comparison = new Comparison(0);

    comparison.aggregate(expectedTables, actual);
    comparison.count("read", 5, 6);

    assertThat(comparison.agrees()).isFalse();
    assertThat(comparison.report())
        .isEqualToNormalizingNewlines(
            "minutes 1970-01-01T00:00:00Z [pub-1001] clicks: expected 60, found 59\n"
                + "minutes 1970-01-01T00:01:00Z [pub-1002]: expected no such group, found one\n"
                + "read: expected 5, found 6");
  }

  @Test
  void namesAMissingGroup() {
    Comparison comparison = new Comparison(0);

    comparison.aggregate(expectedTables, actual);

    assertThat(comparison.report())
        .isEqualTo("minutes 1970-01-01T00:00:00Z [pub-1001]: expected a group, found none");
  }

  @Test
  void letsDistinctCountsBeOffByTheirErrorAndNothingElse() {
    actual.put(KEY, new long[] {60, 21});
    Comparison within = new Comparison(0.05);
    Comparison exact = new Comparison(0);

    within.aggregate(expectedTables, actual);
    exact.aggregate(expectedTables, actual);

    assertThat(within.agrees()).isTrue();
    assertThat(exact.report()).endsWith("users: expected 20, found 21");
  }

  @Test
  void showsTheFirstTwentyAndCountsTheRest() {
    Comparison comparison = new Comparison(0);

    for (int i = 0; i < 25; i++) {
      comparison.count("count " + i, 0, 1);
    }

    assertThat(comparison.report())
        .contains("count 19:")
        .doesNotContain("count 20:")
        .endsWith("and 5 more");
  }
}
