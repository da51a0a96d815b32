package io.clicklake.local.detect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event of the dataset, whose fields can be made wrong. */
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

  /** The contract rejects the event. */
  boolean wrong;

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
