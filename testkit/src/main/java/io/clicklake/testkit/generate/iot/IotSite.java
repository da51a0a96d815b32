package io.clicklake.testkit.generate.iot;

import java.util.List;

/**
 * A site with devices, and its UTC offset.
 *
 * @param utcOffset offset from UTC in minutes
 */
record IotSite(String site, double latitude, double longitude, int utcOffset) {
  static final List<IotSite> ALL =
      List.of(
          new IotSite("DE-MUC-01", 48.1374, 11.5755, 60),
          new IotSite("DE-HAM-02", 53.5511, 9.9937, 60),
          new IotSite("GB-MAN-01", 53.4808, -2.2426, 0),
          new IotSite("US-DAL-04", 32.7767, -96.797, -360),
          new IotSite("IN-PNQ-01", 18.5204, 73.8567, 330),
          new IotSite("BR-GRU-01", -23.5505, -46.6333, -180),
          new IotSite("JP-OSA-03", 34.6937, 135.5023, 540),
          new IotSite("AU-PER-01", -31.9523, 115.8613, 480));
}
