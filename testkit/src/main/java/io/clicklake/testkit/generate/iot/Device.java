package io.clicklake.testkit.generate.iot;

/** One device in the field. */
final class Device {
  String id;
  Model model;
  String firmware;
  boolean beta;
  IotSite place;

  /** The zone as JSON text; {@code null} where the site is not divided. */
  String zone;

  /** Whether the device writes times with the site's offset, not in UTC. */
  boolean localTime;

  boolean unknownFields;
  long startedAtMillis;
  long messages;
}
