package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowAgesTest {
  private static final long BARRIER = 1_800_000_000_000L;
  private static final long MINUTE = 60_000;

  @Test
  void findsTheQuantilesOfAllWriters() {
    RowAges first = new RowAges(BARRIER);
    RowAges second = new RowAges(BARRIER + 5_000);
    for (int i = 0; i < 100; i++) {
      (i % 2 == 0 ? first : second).add(BARRIER + i * 1_000L);
    }

    long[] ages =
        RowAges.quantiles(
            List.of(first.toBytes(), second.toBytes()), BARRIER + 100_000, 0.5, 0.95, 0.99);

    assertThat(ages[0]).isCloseTo(50_000, within(1_600L));
    assertThat(ages[1]).isCloseTo(95_000, within(200L));
    assertThat(ages[2]).isCloseTo(99_000, within(100L));
  }

  @Test
  void isExactNearTheReferenceAndWithinAThirtySecondOfTheDistanceElsewhere() {
    Random random = new Random(16);
    for (int i = 0; i < 10_000; i++) {
      long distance = random.nextLong() >> (20 + random.nextInt(44));
      RowAges one = new RowAges(BARRIER);
      one.add(BARRIER + distance);

      long age = RowAges.quantiles(List.of(one.toBytes()), Long.MAX_VALUE / 2, 0.5)[0];

      long error = Math.abs(Long.MAX_VALUE / 2 - BARRIER - distance - age);
      assertThat(error)
          .as("distance %s", distance)
          .isLessThanOrEqualTo(Math.max(32, Math.abs(distance) / RowAges.STEPS));
    }
  }

  @Test
  void aRowFromTheFutureIsNotOlderThanNow() {
    RowAges ages = new RowAges(BARRIER);
    ages.add(BARRIER + MINUTE);

    assertThat(RowAges.quantiles(List.of(ages.toBytes()), BARRIER, 0.99)).containsExactly(0);
  }

  @Test
  void hasNoQuantilesWithoutRows() {
    assertThat(RowAges.quantiles(List.of(), BARRIER, 0.5)).isEmpty();
    assertThat(RowAges.quantiles(List.of(new RowAges(BARRIER).toBytes()), BARRIER, 0.5)).isEmpty();
  }

  @Test
  void canBeToldFromAListOfFiles() throws Exception {
    byte[] ages = new RowAges(BARRIER).toBytes();

    assertThat(RowAges.isIn(ages)).isTrue();
    assertThat(RowAges.isIn(new byte[] {0, 0, 1, 7, 5})).isFalse();
  }

  @Test
  void aMinuteOfRowsIsSmall() {
    RowAges ages = new RowAges(BARRIER);
    for (long time = BARRIER - MINUTE; time < BARRIER + MINUTE; time++) {
      ages.add(time);
    }

    assertThat(ages.toBytes().length).isLessThan(8_000);
  }
}
