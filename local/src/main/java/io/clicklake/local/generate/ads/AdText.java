package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.Trait;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * Writes the JSON of an event that the contract accepts. Put together by hand: a tree would cost
 * more than all the rest of the generator.
 */
final class AdText {
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

  private final AdOptions options;
  private final SplittableRandom random;
  private final AdBlock ads;

  /** Set while an event is written that must have every field. */
  private boolean complete;

  AdText(AdOptions options, SplittableRandom random) {
    this.options = options;
    this.random = random;
    this.ads = new AdBlock(options, random);
  }

  byte[] event(Visit visit, long sentAt) {
    complete = false;
    return write(visit, sentAt);
  }

  /** An event that has every field that the contract names, but for {@code app} and IPv6. */
  byte[] completeEvent(Visit visit, long sentAt) {
    complete = true;
    return write(visit, sentAt);
  }

  private byte[] write(Visit visit, long sentAt) {
    StringBuilder text = new StringBuilder(2048);
    text.append("{\"event_id\":\"");
    Ids.appendUuid(text, random);
    text.append("\",\"schema\":\"ad-event/1\",\"sent_at\":\"");
    if (visit.localTime) {
      Times.appendOffset(text, sentAt, visit.place.utcOffset());
    } else {
      Times.appendUtc(text, sentAt);
    }
    text.append("\",\"publisher_id\":\"").append(visit.publisher).append('"');
    appendSession(text, visit);
    appendDevice(text, visit);
    if (chance(0.97)) {
      text.append(",\"geo\":{\"country\":\"").append(visit.place.country());
      text.append("\",\"region\":").append(visit.place.region());
      text.append(",\"city\":").append(visit.place.city()).append('}');
    }
    if (visit.inApp && !complete) {
      appendApp(text);
    } else {
      appendPage(text, visit);
    }
    if (visit.unknownFields) {
      text.append(',').append(DETAILS[random.nextInt(DETAILS.length)]);
    }
    appendAds(text, sentAt);
    return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private void appendSession(StringBuilder text, Visit visit) {
    text.append(",\"session\":{\"id\":\"").append(visit.id).append('"');
    if (complete || visit.user != null) {
      String user = visit.user == null ? Ids.user(0) : visit.user;
      text.append(",\"user_id\":\"").append(user).append('"');
    }
    text.append(",\"consent\":{\"gdpr\":").append(visit.place.gdpr());
    text.append(",\"purposes\":[").append(visit.user == null ? "" : "1,2,3,4,7,9,10");
    text.append("]}}");
  }

  private void appendDevice(StringBuilder text, Visit visit) {
    text.append(",\"device\":{\"user_agent\":\"").append(visit.agent.text());
    text.append("\",").append(complete ? "\"ip\":\"81.2.69.142\"" : visit.address);
    text.append(",\"type\":\"").append(visit.agent.deviceType());
    text.append("\",\"os\":\"").append(visit.agent.os());
    text.append("\",\"language\":\"").append(visit.place.language());
    text.append("\",\"utc_offset\":").append(visit.place.utcOffset());
    text.append(",\"screen\":{\"w\":").append(visit.screenWidth);
    text.append(",\"h\":").append(visit.screenHeight).append('}');
    if (visit.unknownFields) {
      text.append(",\"connection\":\"4g\",\"battery\":0.").append(random.nextInt(1, 100));
    }
    text.append('}');
  }

  private void appendApp(StringBuilder text) {
    int number = random.nextInt(40);
    boolean named = random.nextBoolean();
    text.append(",\"app\":{");
    if (named) {
      text.append("\"bundle\":\"example.games.app").append(number).append("\",");
    }
    if (!named || random.nextBoolean()) {
      text.append("\"store_url\":\"https://store.example/app?id=").append(number).append("\",");
    }
    text.append("\"version\":\"").append(random.nextInt(1, 9)).append(".2.0\"}");
  }

  private void appendPage(StringBuilder text, Visit visit) {
    text.append(",\"page\":{\"url\":\"").append(visit.page).append("\",\"referrer\":");
    if (visit.referrer == null) {
      text.append("null");
    } else {
      text.append('"').append(visit.referrer).append('"');
    }
    if (chance(0.4)) {
      text.append(",\"keywords\":[").append(KEYWORDS[random.nextInt(KEYWORDS.length)]);
      text.append(',').append(KEYWORDS[random.nextInt(KEYWORDS.length)]).append(']');
    }
    text.append('}');
  }

  private void appendAds(StringBuilder text, long sentAt) {
    if (!complete && random.nextDouble() < options.shares().of(Trait.WITHOUT_ROWS)) {
      int how = random.nextInt(3);
      text.append(how == 0 ? "" : ",\"ads\":[");
      if (how == 2) {
        ads.appendWithoutInteractions(text);
      }
      text.append(how == 0 ? "" : "]");
      return;
    }
    int draw = random.nextInt(10);
    int count = draw < 4 ? 1 : draw < 8 ? 2 : 3;
    text.append(",\"ads\":[");
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : ",");
      ads.append(text, sentAt, complete);
    }
    text.append(']');
  }

  private boolean chance(double share) {
    return complete || random.nextDouble() < share;
  }
}
