package io.clicklake.testkit.generate.ads;

import io.clicklake.testkit.generate.EventText;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Ids;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import io.clicklake.testkit.generate.Trait;

/**
 * Writes the JSON of an event that the contract accepts. Appends text, because building a tree
 * would cost more than the rest of the generator.
 */
final class AdText implements EventText<Visit> {
  private static final String[] KEYWORDS = {
    "\"politics\"",
    "\"sport\"",
    "\"caf\\u00e9\"",
    "\"home \\u0026 garden\"",
    "\"音楽\"",
    "\"rock \\\"n\\\" roll\""
  };
  private static final String[] DETAILS = {
    "\"sdk\":{\"name\":\"adtag\",\"version\":\"4.2.1\"}",
    "\"note\":\"first line\\nsecond line\"",
    "\"experiments\":[{\"name\":\"layout\",\"arm\":\"b\"},{\"name\":\"lazy\",\"arm\":null}]"
  };

  private static final long MILLIS_A_DAY = 86_400_000;

  private final GeneratorOptions options;
  private final AdMix mix;
  private final AdBlock ads;

  AdText(GeneratorOptions options, AdMix mix) {
    this.options = options;
    this.mix = mix;
    this.ads = new AdBlock(mix);
  }

  /** The id of a user. */
  static String user(int number) {
    return "u-" + Ids.hex(number);
  }

  @Override
  public String partitionKey(Visit visit) {
    return visit.id;
  }

  /** A complete event has every field of the contract, except {@code app} and IPv6. */
  @Override
  public String event(Visit visit, long now, Randomness dice) {
    long sentAt = mix.days() == 1 ? now : now - dice.below(mix.days()) * MILLIS_A_DAY;
    StringBuilder text = new StringBuilder(2048);
    text.append("{\"event_id\":\"");
    Ids.appendUuid(text, dice);
    text.append("\",\"schema\":\"ad-event/1\",\"sent_at\":\"");
    if (visit.localTime) {
      Times.appendOffset(text, sentAt, visit.place.utcOffset());
    } else {
      Times.appendUtc(text, sentAt);
    }
    text.append("\",\"publisher_id\":\"").append(visit.publisher).append('"');
    appendSession(text, visit, dice);
    appendDevice(text, visit, dice);
    if (dice.chance(0.97)) {
      text.append(",\"geo\":{\"country\":\"").append(visit.place.country());
      text.append("\",\"region\":").append(visit.place.region());
      text.append(",\"city\":").append(visit.place.city()).append('}');
    }
    if (visit.inApp && !dice.takesAll()) {
      appendApp(text, dice);
    } else {
      appendPage(text, visit, dice);
    }
    if (visit.unknownFields) {
      text.append(',').append(dice.one(DETAILS));
    }
    appendAds(text, sentAt, dice);
    return text.append('}').toString();
  }

  private void appendSession(StringBuilder text, Visit visit, Randomness dice) {
    text.append(",\"session\":{\"id\":\"").append(visit.id).append('"');
    if (dice.takesAll() || visit.user != null) {
      String user = visit.user == null ? user(0) : visit.user;
      text.append(",\"user_id\":\"").append(user).append('"');
    }
    text.append(",\"consent\":{\"gdpr\":").append(visit.place.gdpr());
    text.append(",\"purposes\":[").append(visit.user == null ? "" : "1,2,3,4,7,9,10");
    text.append("]}}");
  }

  private void appendDevice(StringBuilder text, Visit visit, Randomness dice) {
    text.append(",\"device\":{\"user_agent\":\"").append(visit.agent.text());
    text.append("\",").append(dice.takesAll() ? "\"ip\":\"81.2.69.142\"" : visit.address);
    text.append(",\"type\":\"").append(visit.agent.deviceType());
    text.append("\",\"os\":\"").append(visit.agent.os());
    text.append("\",\"language\":\"").append(visit.place.language());
    text.append("\",\"utc_offset\":").append(visit.place.utcOffset());
    text.append(",\"screen\":{\"w\":").append(visit.screenWidth);
    text.append(",\"h\":").append(visit.screenHeight).append('}');
    if (visit.unknownFields) {
      text.append(",\"connection\":\"4g\",\"battery\":0.").append(dice.between(1, 100));
    }
    text.append('}');
  }

  private void appendApp(StringBuilder text, Randomness dice) {
    int number = dice.below(40);
    boolean named = dice.coin();
    text.append(",\"app\":{");
    if (named) {
      text.append("\"bundle\":\"example.games.app").append(number).append("\",");
    }
    if (!named || dice.coin()) {
      text.append("\"store_url\":\"https://store.example/app?id=").append(number).append("\",");
    }
    text.append("\"version\":\"").append(dice.between(1, 9)).append(".2.0\"}");
  }

  private void appendPage(StringBuilder text, Visit visit, Randomness dice) {
    text.append(",\"page\":{\"url\":\"").append(visit.page).append("\",\"referrer\":");
    if (visit.referrer == null) {
      text.append("null");
    } else {
      text.append('"').append(visit.referrer).append('"');
    }
    if (dice.chance(0.4)) {
      text.append(",\"keywords\":[").append(dice.one(KEYWORDS));
      text.append(',').append(dice.one(KEYWORDS)).append(']');
    }
    text.append('}');
  }

  private void appendAds(StringBuilder text, long sentAt, Randomness dice) {
    if (!dice.takesAll() && dice.share() < options.shares().of(Trait.WITHOUT_ROWS)) {
      int how = dice.below(3);
      text.append(how == 0 ? "" : ",\"ads\":[");
      if (how == 2) {
        ads.appendWithoutInteractions(text, dice);
      }
      text.append(how == 0 ? "" : "]");
      return;
    }
    int draw = dice.below(10);
    int count = draw < 4 ? 1 : draw < 8 ? 2 : 3;
    text.append(",\"ads\":[");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      ads.append(text, dice, sentAt);
    }
    text.append(']');
  }
}
