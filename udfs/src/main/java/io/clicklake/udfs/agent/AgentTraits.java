package io.clicklake.udfs.agent;

/**
 * The parsed traits of a user agent. The three names are those of the parser, null if it does not
 * know them; {@link #traffic} is the traffic class by the user agent only.
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
