package io.clicklake.job.counting;

import java.util.Arrays;

/**
 * The places of the first events that one count counts, as JSON texts. Hot path: when there are
 * enough, no further text is created.
 */
final class ExamplePlaces {
  private static final int LIMIT = 3;

  private final String[] places = new String[LIMIT];
  private int size;

  /** Adds the place of an event that was counted. The rows of an event come one after the other. */
  void add(PlacedEvent event) {
    if (size < LIMIT) {
      String place = event.place();
      if (size == 0 || !places[size - 1].equals(place)) {
        places[size++] = place;
      }
    }
  }

  /** A copy of the places. */
  String[] toArray() {
    return Arrays.copyOf(places, size);
  }
}
