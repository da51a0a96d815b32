package io.clicklake.testkit.generate.ads;

import io.clicklake.testkit.generate.Ids;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import io.clicklake.testkit.generate.Zipf;

/** Writes one ad of an event, with its interactions. */
final class AdBlock {
  private static final String[] FORMATS = {"banner", "native", "video", "interstitial"};
  private static final int[][] SIZES = {{300, 250}, {728, 90}, {970, 250}, {320, 50}};
  private static final String[] CURRENCIES = {
    "USD", "USD", "USD", "USD", "USD", "EUR", "EUR", "EUR", "GBP", "JPY"
  };
  private static final int LONGEST_MILLIS = 4 * 60_000;

  private final Zipf campaigns;
  private final double hotShare;

  AdBlock(AdMix mix) {
    this.campaigns = new Zipf(mix.campaigns(), 0.9);
    this.hotShare = mix.hotShare();
  }

  /** Appends an ad with interactions in the minutes before the event was sent. */
  void append(StringBuilder text, Randomness dice, long sentAt) {
    appendHead(text, dice);
    text.append(",\"interactions\":[");
    appendInteractions(text, dice, sentAt);
    text.append("]}");
  }

  /** Appends an ad that was not loaded: its interactions are missing or empty. */
  void appendWithoutInteractions(StringBuilder text, Randomness dice) {
    appendHead(text, dice);
    text.append(dice.coin() ? "}" : ",\"interactions\":[]}");
  }

  private void appendHead(StringBuilder text, Randomness dice) {
    int campaign = hotShare > 0 && dice.share() < hotShare ? 0 : campaigns.next(dice);
    int[] size = dice.one(SIZES);
    int bid = 200 + dice.below(9_800);
    text.append("{\"impression_id\":\"");
    Ids.appendUuid(text, dice);
    text.append("\",\"campaign_id\":\"c-").append(10_001 + campaign);
    text.append("\",\"creative_id\":\"cr-").append(10_001 + campaign).append('-');
    text.append(dice.between(1, 5)).append("\",\"placement\":{\"id\":\"slot-");
    text.append(dice.between(1, 13)).append("\",\"format\":\"");
    text.append(dice.one(FORMATS));
    text.append('"');
    if (dice.chance(0.5)) {
      text.append(",\"size\":{\"w\":")
          .append(size[0])
          .append(",\"h\":")
          .append(size[1])
          .append('}');
    }
    text.append("},\"auction\":{\"bid_micros\":").append(bid);
    text.append(",\"clearing_micros\":").append(dice.between(100, bid + 1));
    text.append(",\"currency\":\"").append(CURRENCIES[campaign % CURRENCIES.length]).append('"');
    if (dice.chance(0.5)) {
      text.append(",\"floor\":").append(dice.below(10)).append('.');
      text.append(dice.below(10)).append(dice.between(1, 10));
    }
    text.append('}');
    if (dice.chance(0.15)) {
      text.append(",\"labels\":{\"line_item\":\"li-").append(dice.below(1_000));
      text.append("\",\"test_cell\":\"").append(dice.coin() ? 'a' : 'b').append("\"}");
    }
  }

  private void appendInteractions(StringBuilder text, Randomness dice, long sentAt) {
    long left = dice.between(1_000, LONGEST_MILLIS);
    appendInteraction(text, dice, "impression", sentAt - left);
    if (dice.chance(0.55)) {
      left -= dice.below(left / 2);
      appendInteraction(text.append("},"), dice, "viewable", sentAt - left);
      text.append(",\"ratio\":0.").append(dice.between(5, 10)).append(dice.between(1, 10));
      if (dice.chance(0.15)) {
        left -= dice.below(left / 2);
        appendInteraction(text.append("},"), dice, "click", sentAt - left);
        text.append(",\"x\":").append(dice.below(300));
        text.append(",\"y\":").append(dice.below(250));
        if (dice.chance(0.25)) {
          appendInteraction(text.append("},"), dice, "conversion", sentAt - dice.below(left));
          appendOrder(text, dice);
        }
      }
    }
    text.append('}');
  }

  /**
   * Appends the beginning of an interaction, without the fields of its type. Some clocks have
   * microseconds.
   */
  private void appendInteraction(StringBuilder text, Randomness dice, String type, long at) {
    text.append("{\"type\":\"").append(type).append("\",\"at\":\"");
    Times.appendLocal(text, at);
    if (dice.below(20) == 0) {
      text.append(dice.between(100, 1000));
    }
    text.append("Z\"");
  }

  /** Some conversions are not purchases and have no order. */
  private void appendOrder(StringBuilder text, Randomness dice) {
    if (dice.chance(0.8)) {
      text.append(",\"order_id\":\"o-").append(dice.below(1_000_000));
      text.append("\",\"value_micros\":").append(dice.between(100, 50_000) * 10_000L);
    }
  }
}
