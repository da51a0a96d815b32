package io.clicklake.testkit.generate.ads;

/** One user's visit to one publisher: what its events have in common, and the page it is on. */
final class Visit {
  String id;
  String publisher;

  /** Null when the user did not agree to be recognised. */
  String user;

  UserAgents.Agent agent;
  AdLocation place;

  /** The field of the device that holds the address, as JSON text: {@code "ip":"..."}. */
  String address;

  int screenWidth;
  int screenHeight;
  boolean inApp;

  /** Whether the sender writes times in its own offset, not in UTC. */
  boolean localTime;

  boolean unknownFields;
  String page;

  /** Null on the first page. */
  String referrer;

  int eventsLeft;
}
