package io.clicklake.udfs.agent;

/**
 * What one user agent tells about itself. The three names are the parser's own words, null where it
 * does not know; {@link #traffic} is the class of traffic by the user agent alone.
 */
final class AgentTraits {
  private final String deviceClass;
  private final String name;
  private final String operatingSystem;
  private final TrafficClass traffic;

  AgentTraits(String deviceClass, String name, String operatingSystem, TrafficClass traffic) {
    this.deviceClass = deviceClass;
    this.name = name;
    this.operatingSystem = operatingSystem;
    this.traffic = traffic;
  }

  String deviceClass() {
    return deviceClass;
  }

  String name() {
    return name;
  }

  String operatingSystem() {
    return operatingSystem;
  }

  TrafficClass traffic() {
    return traffic;
  }
}
