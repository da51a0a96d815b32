package io.clicklake.testkit.generate.ads;

/**
 * A visit of one user to one publisher: the values that all its events share, and the current page.
 */
final class Visit {
  String id;
  String publisher;

  /** Null when the user did not consent to tracking. */
  String user;

  UserAgents.Agent agent;
  AdLocation place;

  /** The device's field with the IP address, as JSON text: {@code "ip":"..."}. */
  String address;

  int screenWidth;
  int screenHeight;
  boolean inApp;

  /** Whether the sender writes times with its local offset instead of UTC. */
  boolean localTime;

  boolean unknownFields;
  String page;

  /** Null on the first page. */
  String referrer;

  int eventsLeft;
}
