package io.clicklake.local.generate.iot;

import java.util.List;

/**
 * A site.
 *
 * @param utcOffset what its clocks are ahead of UTC, in minutes
 */
record Place(String site, double latitude, double longitude, int utcOffset) {
  static final List<Place> ALL =
      List.of(
          new Place("DE-MUC-01", 48.1374, 11.5755, 60),
          new Place("DE-HAM-02", 53.5511, 9.9937, 60),
          new Place("GB-MAN-01", 53.4808, -2.2426, 0),
          new Place("US-DAL-04", 32.7767, -96.797, -360),
          new Place("IN-PNQ-01", 18.5204, 73.8567, 330),
          new Place("BR-GRU-01", -23.5505, -46.6333, -180),
          new Place("JP-OSA-03", 34.6937, 135.5023, 540),
          new Place("AU-PER-01", -31.9523, 115.8613, 480));
}
