package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.testkit.generate.GeneratedEvent;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Changes events so that some of them have the same group in every aggregate of the ad clickstream.
 */
final class HotKey {
  private static final Pattern PUBLISHER = value("publisher_id");
  private static final Pattern CAMPAIGN = value("campaign_id");
  private static final Pattern CURRENCY = value("currency");

  private HotKey() {}

  private static Pattern value(String key) {
    return Pattern.compile("(\"" + key + "\"\\s*:\\s*)\"[^\"]*\"");
  }

  /**
   * Changes one of this number of events, chosen by its bytes, so that equal events are changed
   * equally.
   */
  static GeneratedEvent given(GeneratedEvent event, int oneOf) {
    byte[] payload = event.payload();
    if (event.kind() == GeneratedEvent.Kind.REJECTED
        || Math.floorMod(Arrays.hashCode(payload), oneOf) != 0) {
      return event;
    }
    String hot = PUBLISHER.matcher(new String(payload, UTF_8)).replaceAll("$1\"pub-0001\"");
    hot = CAMPAIGN.matcher(hot).replaceAll("$1\"c-hot\"");
    hot = CURRENCY.matcher(hot).replaceAll("$1\"EUR\"");
    GeneratedEvent given = GeneratedEvent.fresh(hot.getBytes(UTF_8), event.partitionKey());
    return event.kind() == GeneratedEvent.Kind.DUPLICATE ? given.again() : given;
  }
}
