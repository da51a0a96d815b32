package io.clicklake.testkit.generate.telecom;

import java.util.Locale;

/** The kind of service of a record. */
enum Service {
  VOICE("tas"),
  SMS("smsc"),
  DATA("smf");

  private final String node;

  Service(String node) {
    this.node = node;
  }

  /** The kind of network function that writes the record. */
  String node() {
    return node;
  }

  /** The value of the record's {@code type}. */
  String type() {
    return name().toLowerCase(Locale.ROOT);
  }
}
