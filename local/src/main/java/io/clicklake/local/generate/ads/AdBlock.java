package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.Zipf;
import java.util.SplittableRandom;

/** Writes one ad of an event, with what happened to it. */
final class AdBlock {
  private static final String[] FORMATS = {"banner", "native", "video", "interstitial"};
  private static final int[][] SIZES = {{300, 250}, {728, 90}, {970, 250}, {320, 50}};
  private static final String[] CURRENCIES = {
    "USD", "USD", "USD", "USD", "USD", "EUR", "EUR", "EUR", "GBP", "JPY"
  };
  private static final int LONGEST_MILLIS = 4 * 60_000;

  private final SplittableRandom random;
  private final Zipf campaigns;

  /** Set while an ad is written that must have every field and interaction. */
  private boolean complete;

  AdBlock(AdOptions options, SplittableRandom random) {
    this.random = random;
    this.campaigns = new Zipf(options.campaigns(), 0.9);
  }

  /** Appends an ad whose interactions lie in the minutes before the event was sent. */
  void append(StringBuilder text, long sentAt, boolean withEverything) {
    complete = withEverything;
    appendHead(text);
    text.append(",\"interactions\":[");
    appendInteractions(text, sentAt);
    text.append("]}");
  }

  /** Appends an ad that was never loaded: its interactions are missing or empty. */
  void appendWithoutInteractions(StringBuilder text) {
    complete = false;
    appendHead(text);
    text.append(random.nextBoolean() ? "}" : ",\"interactions\":[]}");
  }

  private void appendHead(StringBuilder text) {
    int campaign = campaigns.next(random);
    int[] size = SIZES[random.nextInt(SIZES.length)];
    int bid = 200 + random.nextInt(9_800);
    text.append("{\"impression_id\":\"");
    Ids.appendUuid(text, random);
    text.append("\",\"campaign_id\":\"c-").append(10_001 + campaign);
    text.append("\",\"creative_id\":\"cr-").append(10_001 + campaign).append('-');
    text.append(random.nextInt(1, 5)).append("\",\"placement\":{\"id\":\"slot-");
    text.append(random.nextInt(1, 13)).append("\",\"format\":\"");
    text.append(FORMATS[random.nextInt(FORMATS.length)]);
    text.append('"');
    if (chance(0.5)) {
      text.append(",\"size\":{\"w\":")
          .append(size[0])
          .append(",\"h\":")
          .append(size[1])
          .append('}');
    }
    text.append("},\"auction\":{\"bid_micros\":").append(bid);
    text.append(",\"clearing_micros\":").append(random.nextInt(100, bid + 1));
    text.append(",\"currency\":\"").append(CURRENCIES[campaign % CURRENCIES.length]).append('"');
    if (chance(0.5)) {
      text.append(",\"floor\":").append(random.nextInt(10)).append('.');
      text.append(random.nextInt(10)).append(random.nextInt(1, 10));
    }
    text.append('}');
    if (chance(0.15)) {
      text.append(",\"labels\":{\"line_item\":\"li-").append(random.nextInt(1_000));
      text.append("\",\"test_cell\":\"").append(random.nextBoolean() ? 'a' : 'b').append("\"}");
    }
  }

  private void appendInteractions(StringBuilder text, long sentAt) {
    long left = random.nextInt(1_000, LONGEST_MILLIS);
    appendInteraction(text, "impression", sentAt - left);
    if (chance(0.55)) {
      left -= random.nextLong(left / 2);
      appendInteraction(text.append("},"), "viewable", sentAt - left);
      text.append(",\"ratio\":0.").append(random.nextInt(5, 10)).append(random.nextInt(1, 10));
      if (chance(0.15)) {
        left -= random.nextLong(left / 2);
        appendInteraction(text.append("},"), "click", sentAt - left);
        text.append(",\"x\":").append(random.nextInt(300));
        text.append(",\"y\":").append(random.nextInt(250));
        if (chance(0.25)) {
          appendInteraction(text.append("},"), "conversion", sentAt - random.nextLong(left));
          appendOrder(text);
        }
      }
    }
    text.append('}');
  }

  /** Appends an interaction up to where its own fields follow; some clocks count microseconds. */
  private void appendInteraction(StringBuilder text, String type, long at) {
    text.append("{\"type\":\"").append(type).append("\",\"at\":\"");
    Times.appendLocal(text, at);
    if (random.nextInt(20) == 0) {
      text.append(random.nextInt(100, 1000));
    }
    text.append("Z\"");
  }

  /** Some conversions are no sale, and have no order. */
  private void appendOrder(StringBuilder text) {
    if (chance(0.8)) {
      text.append(",\"order_id\":\"o-").append(random.nextInt(1_000_000));
      text.append("\",\"value_micros\":").append(random.nextInt(100, 50_000) * 10_000L);
    }
  }

  private boolean chance(double share) {
    return complete || random.nextDouble() < share;
  }
}
