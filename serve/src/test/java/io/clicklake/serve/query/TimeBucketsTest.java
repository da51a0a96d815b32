package io.clicklake.serve.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeBucketsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final long MINUTE = 60_000;

  @Test
  void theDayOfTheSpringChangeHas23Hours() {
    TimeBuckets days = buckets(Grain.DAY, BERLIN, "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z");

    assertThat(starts(days)).containsExactly("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z");
    assertThat(Duration.ofMillis(days.start(1) - days.start(0))).hasHours(23);
    assertThat(days.index(millis("2026-03-29T21:59:00Z"))).isZero();
    assertThat(days.index(millis("2026-03-29T22:00:00Z"))).isEqualTo(1);
  }

  @Test
  void theDayOfTheAutumnChangeHas25Hours() {
    TimeBuckets days = buckets(Grain.DAY, BERLIN, "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z");

    assertThat(starts(days)).containsExactly("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z");
    assertThat(Duration.ofMillis(days.start(1) - days.start(0))).hasHours(25);
  }

  @Test
  void weeksBeginOnMondayAndMonthsOnTheFirst() {
    assertThat(
            starts(
                buckets(
                    Grain.WEEK, ZoneOffset.UTC, "2026-11-22T00:00:00Z", "2026-11-24T00:00:00Z")))
        .containsExactly("2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z");
    assertThat(starts(buckets(Grain.MONTH, BERLIN, "2026-10-15T00:00:00Z", "2026-11-15T00:00:00Z")))
        .containsExactly("2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z");
  }

  @Test
  void hoursAndWindowsHaveOneLength() {
    TimeBuckets hours =
        buckets(Grain.HOUR, ZoneOffset.UTC, "2026-11-22T14:30:00Z", "2026-11-22T16:01:00Z");

    assertThat(starts(hours))
        .containsExactly("2026-11-22T14:00:00Z", "2026-11-22T15:00:00Z", "2026-11-22T16:00:00Z");
    assertThat(hours.index(millis("2026-11-22T15:59:00Z"))).isEqualTo(1);
    assertThat(
            buckets(Grain.WINDOW, ZoneOffset.UTC, "2026-11-22T14:30:00Z", "2026-11-22T14:33:00Z")
                .count())
        .isEqualTo(3);
    assertThat(
            buckets(Grain.TOTAL, ZoneOffset.UTC, "2026-11-22T14:30:00Z", "2027-11-22T14:33:00Z")
                .count())
        .isEqualTo(1);
  }

  @Test
  void moreBucketsThanTheLimitAreRefused() {
    Instant from = Instant.parse("2026-01-01T00:00:00Z");
    Instant to = Instant.parse("2026-01-12T00:00:00Z");

    assertThat(TimeBuckets.of(Grain.DAY, ZoneOffset.UTC, MINUTE, from, to, 11).count())
        .isEqualTo(11);
    assertThatThrownBy(() -> TimeBuckets.of(Grain.DAY, ZoneOffset.UTC, MINUTE, from, to, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TimeBuckets.of(Grain.MINUTE, ZoneOffset.UTC, MINUTE, from, to, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static TimeBuckets buckets(Grain grain, ZoneId zone, String from, String to) {
    return TimeBuckets.of(grain, zone, MINUTE, Instant.parse(from), Instant.parse(to), 1_000_000);
  }

  private static List<String> starts(TimeBuckets buckets) {
    return IntStream.range(0, buckets.count())
        .mapToObj(bucket -> Instant.ofEpochMilli(buckets.start(bucket)).toString())
        .toList();
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
