package io.clicklake.udfs.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashPlacesTest {
  private final HashPlaces places = new HashPlaces();
  private final List<String> entries = new ArrayList<>();

  @Test
  void findsEachEntryByItsNumber() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 5_000; i++) {
        String text = "text " + random.nextInt(2_000);
        int expected = entries.indexOf(text);
        assertThat(find(text)).as("seed %d, '%s'", seed, text).isEqualTo(expected);
        if (expected < 0) {
          assertThat(places.add(hash(text))).isEqualTo(entries.size());
          entries.add(text);
        }
      }
      assertThat(places.size()).isEqualTo(entries.size());

      places.clear();
      entries.clear();
      assertThat(places.size()).isZero();
    }
  }

  private int find(String text) {
    int hash = hash(text);
    for (int place = places.first(hash); ; place = places.next(place)) {
      int entry = places.entry(place);
      if (entry < 0 || (places.has(place, hash) && entries.get(entry).equals(text))) {
        return entry;
      }
    }
  }

  /** Many texts have the same hash, and some hashes are negative. */
  private static int hash(String text) {
    return (text.hashCode() % 500) * 0x9E3779B9;
  }
}
