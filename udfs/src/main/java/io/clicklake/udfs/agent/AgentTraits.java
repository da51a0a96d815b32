package io.clicklake.udfs.agent;

/**
 * The parsed traits of a user agent. The class of device and the two names are texts of the parser;
 * such a text is null if the parser does not know it. {@link #traffic} is the traffic class that
 * follows from the user agent alone, without the IP address.
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
