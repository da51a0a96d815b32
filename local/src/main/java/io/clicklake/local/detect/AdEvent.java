package io.clicklake.local.detect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event of the dataset. A defect can change its fields. */
final class AdEvent {
  String id;
  long atMillis;
  String publisher;
  String version;
  String type;
  String campaign;
  int user;
  String currency;
  double price;

  /** Whether the event is generated so that the contract rejects it. */
  boolean wrong;

  /**
   * A manifest: states the number of events that a publisher made in a minute.
   *
   * @param startMillis the start of the minute
   */
  static byte[] manifest(String publisher, long startMillis, long made) {
    String minute = Instant.ofEpochMilli(startMillis).toString();
    String text =
        "{\"kind\":\"manifest\",\"id\":\""
            + publisher
            + '-'
            + minute
            + "\",\"publisher_id\":\""
            + publisher
            + "\",\"minute\":\""
            + minute
            + "\",\"sent\":"
            + made
            + '}';
    return text.getBytes(StandardCharsets.UTF_8);
  }

  byte[] json() {
    String price = wrong ? "\"unknown\"" : Double.toString(this.price);
    String campaign = this.campaign == null ? "null" : '"' + this.campaign + '"';
    String text =
        "{\"id\":\""
            + id
            + "\",\"at\":\""
            + Instant.ofEpochMilli(atMillis).truncatedTo(ChronoUnit.MILLIS)
            + "\",\"publisher_id\":\""
            + publisher
            + "\",\"app_version\":\""
            + version
            + "\",\"event_type\":\""
            + type
            + "\",\"campaign_id\":"
            + campaign
            + ",\"user_id\":\"u-"
            + user
            + "\",\"currency\":\""
            + currency
            + "\",\"price\":"
            + price
            + '}';
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
