package io.clicklake.testkit.generate.iot;

/** A device that sends messages: its site, zone and model. */
final class Device {
  String id;
  Model model;
  String firmware;
  boolean beta;
  IotSite place;

  /** The zone as JSON text; {@code null} when the site has no zones. */
  String zone;

  /** Whether the device writes times with the site's offset instead of UTC. */
  boolean localTime;

  boolean unknownFields;
  long startedAtMillis;
  long messages;
}
