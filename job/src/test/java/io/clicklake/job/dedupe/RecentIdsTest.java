package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
  private final RecentIds ids = new RecentIds(3_000);

  @Test
  void findsEveryIdWhileItGrowsAndNoOtherId() {
    Random random = new Random(20261130);
    Map<Long, Long> added = new HashMap<>();
    while (!ids.isFull()) {
      long low = random.nextLong();
      added.put(low, random.nextLong() >>> 1);
      ids.add(7, low, added.get(low));
    }

    assertThat(ids.count()).isEqualTo(3_000);
    added.forEach((low, entry) -> assertThat(ids.find(7, low)).isEqualTo(entry));
    added.forEach((low, entry) -> assertThat(ids.find(8, low)).isEqualTo(IdEntry.NONE));
    assertThat(ids.find(7, random.nextLong())).isEqualTo(IdEntry.NONE);
  }

  @Test
  void findsTheLastEntryOfAnId() {
    ids.add(1, 2, 10);
    ids.add(1, 2, 20);

    assertThat(ids.find(1, 2)).isEqualTo(20);
    assertThat(ids.earliestExpiry()).isEqualTo(10);
  }

  @Test
  void isEmptyAfterItWasCleared() {
    ids.add(1, 2, 10);

    ids.clear();

    assertThat(ids.count()).isZero();
    assertThat(ids.find(1, 2)).isEqualTo(IdEntry.NONE);
    assertThat(ids.earliestExpiry()).isEqualTo(Long.MAX_VALUE);
    assertThat(ids.positionsByBucket()).isEmpty();
  }

  @Test
  void statesTheMemoryOfItsArrays() {
    // 1,024 ids with 3 longs each, and 2,048 slots of 4 bytes.
    assertThat(new RecentIds(3_000).heapBytes()).isEqualTo(24_576 + 8_192);
    while (!ids.isFull()) {
      ids.add(7, ids.count(), 0);
    }
    assertThat(ids.heapBytes()).isEqualTo(72_000 + 32_768);
  }

  @Test
  void sortsPositionsByBucketAndThenByArrival() {
    for (int i = 0; i < 2_000; i++) {
      ids.add(0, i % 1_000, i);
    }

    assertThat(IntStream.of(ids.positionsByBucket()).boxed())
        .hasSize(2_000)
        .isSortedAccordingTo(Comparator.<Integer>comparingInt(ids::bucket).thenComparing(id -> id));
  }
}
