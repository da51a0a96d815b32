package io.clicklake.testkit.generate.telecom;

import io.clicklake.testkit.generate.EventText;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import io.clicklake.testkit.generate.Trait;

/** Writes the charging data record of a call, a short message or a data session. */
final class CdrText implements EventText<Subscriber> {
  private static final int VOICE_SECONDS = 1_800;
  private static final int DATA_SECONDS = 7_200;
  private static final String[] DIRECTIONS = {"originating", "terminating"};
  private static final String[] APNS = {"internet.example", "ims", "iot.m2m.example"};
  private static final String[] SHORT_CODES = {"110", "22922", "7777"};

  private final GeneratorOptions options;
  private final LegText legs = new LegText();
  private final ChargeText charges = new ChargeText();
  private long records;

  CdrText(GeneratorOptions options) {
    this.options = options;
  }

  @Override
  public String partitionKey(Subscriber subscriber) {
    return subscriber.imsi();
  }

  /** A complete record describes a data session, which has most of the fields. */
  @Override
  public String event(Subscriber subscriber, long closedAt, Randomness dice) {
    double draw = dice.takesAll() ? 1 : dice.share();
    Service service = draw < 0.3 ? Service.VOICE : draw < 0.45 ? Service.SMS : Service.DATA;
    boolean used = dice.takesAll() || dice.share() >= options.shares().of(Trait.WITHOUT_ROWS);
    int seconds = used ? seconds(service, dice) : 0;
    long startedAt = closedAt - seconds * 1000L;
    StringBuilder text = new StringBuilder(1024);
    appendHead(text, subscriber, service, closedAt, dice);
    text.append(",\"started_at\":\"");
    Times.appendOffset(text, startedAt, subscriber.utcOffset());
    text.append('"');
    appendService(text, service, used, dice);
    if (subscriber.unknownFields()) {
      text.append(",\"charging_id\":").append(dice.below(Long.MAX_VALUE));
    }
    if (used) {
      Use use = new Use(subscriber, service, startedAt, seconds);
      legs.append(text, use, dice);
      charges.append(text, use, dice);
    } else {
      text.append(dice.coin() ? "" : ",\"legs\":[],\"charges\":[]");
    }
    return text.append('}').toString();
  }

  private static int seconds(Service service, Randomness dice) {
    return switch (service) {
      case VOICE -> dice.between(3, 3 + dice.between(1, VOICE_SECONDS));
      case SMS -> 0;
      case DATA -> dice.between(1, DATA_SECONDS);
    };
  }

  private void appendHead(
      StringBuilder text, Subscriber subscriber, Service service, long closedAt, Randomness dice) {
    int node = dice.between(1, 10);
    text.append("{\"record_id\":\"").append(service.node()).append('0').append(node).append('-');
    Times.appendDay(text, closedAt);
    text.append('-').append(records++).append("\",\"schema\":\"cdr/1\",\"closed_at_millis\":");
    text.append(closedAt).append(",\"type\":\"").append(service.type()).append('"');
    boolean partial = dice.chance(0.1);
    text.append(",\"cause_for_closing\":\"").append(partial ? "partial" : "normal").append('"');
    if (partial) {
      text.append(",\"partial_sequence\":").append(dice.between(1, 9));
    }
    text.append(",\"node\":{\"id\":\"").append(service.node()).append('-').append(node);
    text.append(".core.example\",\"kind\":\"").append(service.node()).append('"');
    if (dice.chance(0.5)) {
      text.append(",\"software\":\"R17.").append(dice.below(9)).append('"');
    }
    text.append("},\"subscriber\":{\"imsi_hash\":\"").append(subscriber.imsi());
    text.append("\",\"msisdn_hash\":\"").append(subscriber.msisdn());
    if (dice.chance(0.9)) {
      text.append("\",\"tac\":\"35").append(dice.between(100_000, 1_000_000));
    }
    text.append("\",\"plan\":\"").append(subscriber.plan()).append('"');
    if (subscriber.test() || dice.chance(0.1)) {
      text.append(",\"test\":").append(subscriber.test());
    }
    text.append("},\"cell\":\"").append(subscriber.cell(0)).append('"');
    if (subscriber.visited() != null) {
      text.append(",\"roaming\":{\"visited_plmn\":\"").append(subscriber.plmn());
      text.append("\",\"agreement\":").append(subscriber.visited().agreement()).append('}');
    }
  }

  private static void appendService(
      StringBuilder text, Service service, boolean used, Randomness dice) {
    text.append(",\"").append(service.type()).append("\":{");
    switch (service) {
      case VOICE -> {
        text.append("\"direction\":\"").append(dice.one(DIRECTIONS));
        text.append("\",\"answered\":").append(used);
        appendOther(text, dice);
        text.append(",\"codec_bps\":").append(dice.coin() ? 12_650 : 24_400);
        text.append(",\"release_cause\":").append(used ? 16 : 19);
      }
      case SMS -> {
        text.append("\"direction\":\"").append(dice.one(DIRECTIONS));
        text.append("\",\"parts\":").append(dice.between(1, 4));
        appendOther(text, dice);
      }
      case DATA -> {
        text.append("\"apn\":\"").append(dice.one(APNS));
        text.append("\",\"qos_class\":").append(dice.between(5, 10));
        text.append(",\"address\":\"2001:db8:").append(Integer.toHexString(dice.below(0x10000)));
        text.append("::\"");
      }
    }
    text.append('}');
  }

  private static void appendOther(StringBuilder text, Randomness dice) {
    text.append(",\"other\":{");
    if (dice.coin()) {
      text.append("\"short_code\":\"").append(dice.one(SHORT_CODES)).append("\"}");
    } else {
      text.append("\"msisdn_hash\":\"").append(Subscribers.pseudonym(dice.below(1 << 20)));
      text.append("\",\"country\":\"DE\"}");
    }
  }
}
