package io.clicklake.job.counting;

import io.clicklake.job.record.CountedPlace;
import java.util.Arrays;

/**
 * The places of the first {@value #LIMIT} events that a count includes. They are examples for the
 * readers of the count. Hot path.
 */
final class ExamplePlaces {
  private static final int LIMIT = 3;

  private final CountedPlace[] places = new CountedPlace[LIMIT];
  private int size;

  /**
   * Adds the place of an event that was counted. The rows of an event come one after the other, so
   * comparing with the last place is enough to add an event only once.
   */
  void add(PlacedEvent event) {
    if (size < LIMIT) {
      CountedPlace place = event.place();
      if (size == 0 || !places[size - 1].equals(place)) {
        places[size++] = place;
      }
    }
  }

  /** A copy of the places. */
  CountedPlace[] toArray() {
    return Arrays.copyOf(places, size);
  }
}
