package io.clicklake.job.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class IdFilterTest {
  private final Random random = new Random(20261122);

  @Test
  void knowsEveryIdThatWasAdded() {
    IdFilter filter = new IdFilter(Long.MAX_VALUE, false);
    long[] ids = random.longs(10_000).toArray();
    for (long id : ids) {
      filter.add(7, id);
    }

    for (long id : ids) {
      assertThat(filter.mayContain(7, id)).isTrue();
    }
  }

  @Test
  void hasFewFalsePositives() {
    IdFilter grown = new IdFilter(Long.MAX_VALUE, false);
    long[] ids = random.longs(1_500).toArray();
    for (long id : ids) {
      grown.add(7, id);
    }
    IdFilter loaded = new IdFilter(Long.MAX_VALUE, true);
    loaded.load(7, ids, ids.length);

    assertThat(mistaken(grown)).isBetween(1, 5_000);
    assertThat(mistaken(loaded)).isBetween(1, 1_000);
    assertThat(mistaken(new IdFilter(Long.MAX_VALUE, false))).isZero();
  }

  @Test
  void needsTwoBytesForAnIdInAFullBucket() {
    IdFilter filter = new IdFilter(Long.MAX_VALUE, true);
    filter.load(7, random.longs(10_000).toArray(), 10_000);

    assertThat(filter.used()).isBetween(18_000L, 20_000L);
  }

  @Test
  void loadsIdsFromStateOnlyAfterARestore() {
    IdFilter restored = new IdFilter(Long.MAX_VALUE, true);

    assertThat(new IdFilter(Long.MAX_VALUE, false).needsLoading(7)).isFalse();
    assertThat(restored.needsLoading(7)).isTrue();
    restored.load(7, new long[0], 0);
    assertThat(restored.needsLoading(7)).isFalse();
    assertThat(restored.needsLoading(8)).isTrue();
  }

  @Test
  void saysThatEveryIdIsPossibleWhenTheMemoryIsUsed() {
    IdFilter filter = new IdFilter(1_000, false);
    long[] ids = random.longs(10_000).toArray();
    for (long id : ids) {
      filter.add((int) (id & 0xFF), id);

      assertThat(filter.mayContain((int) (id & 0xFF), id)).isTrue();
    }

    assertThat(filter.used()).isLessThan(1_000 + 256 * 100);
  }

  @Test
  void freesTheMemoryOfASweptBucket() {
    IdFilter filter = new IdFilter(Long.MAX_VALUE, false);
    for (int i = 0; i < 10_000; i++) {
      filter.add(7, random.nextLong());
    }
    long full = filter.used();

    filter.load(7, new long[0], 0);
    assertThat(filter.used()).isLessThan(full / 10);
    filter.clear(7);
    assertThat(filter.used()).isZero();
  }

  @Test
  void countsTheIdsAlsoWhereTheMemoryIsUsed() {
    IdFilter filter = new IdFilter(300, true);
    for (int i = 0; i < 200; i++) {
      filter.add(7, random.nextLong());
    }
    filter.load(8, random.longs(50).toArray(), 50);
    assertThat(filter.ids()).isEqualTo(250);

    filter.load(7, random.longs(20).toArray(), 20);
    assertThat(filter.ids()).isEqualTo(70);
    filter.load(7, new long[0], 0);
    filter.clear(8);
    assertThat(filter.ids()).isZero();
  }

  private int mistaken(IdFilter filter) {
    int mistaken = 0;
    for (int i = 0; i < 100_000; i++) {
      mistaken += filter.mayContain(7, random.nextLong()) ? 1 : 0;
    }
    return mistaken;
  }
}
