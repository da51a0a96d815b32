package io.clicklake.testkit.generate.telecom;

import java.util.Locale;

/** What a record is about. */
enum Service {
  VOICE("tas"),
  SMS("smsc"),
  DATA("smf");

  private final String node;

  Service(String node) {
    this.node = node;
  }

  /** The kind of network function that writes its records. */
  String node() {
    return node;
  }

  /** The value of the record's {@code type}. */
  String type() {
    return name().toLowerCase(Locale.ROOT);
  }
}
