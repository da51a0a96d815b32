package io.clicklake.local.generate.telecom;

import io.clicklake.local.generate.Dice;
import io.clicklake.local.generate.Times;

/** Writes the stretches of a service between its handovers. */
final class LegText {
  private static final String[] RATS = {"EUTRAN", "EUTRAN", "NR", "NR", "UTRAN", "GERAN", "WLAN"};
  private static final int MOST = 4;

  void append(
      StringBuilder text,
      Subscriber subscriber,
      Service service,
      long startedAt,
      int seconds,
      Dice dice) {
    int count = service == Service.SMS ? 1 : dice.between(1, MOST + 1);
    long at = startedAt;
    int left = seconds;
    text.append(",\"legs\":[");
    for (int i = 0; i < count; i++) {
      int part = i == count - 1 ? left : dice.below(left + 1);
      text.append(i == 0 ? "" : ",");
      appendLeg(text, subscriber, service, at, part, i, dice);
      at += part * 1000L;
      left -= part;
    }
    text.append(']');
  }

  private static void appendLeg(
      StringBuilder text,
      Subscriber subscriber,
      Service service,
      long at,
      int seconds,
      int steps,
      Dice dice) {
    text.append("{\"cell\":\"").append(subscriber.cell(steps));
    text.append("\",\"rat\":\"").append(dice.one(RATS)).append("\",\"started_at\":\"");
    Times.appendOffset(text, at, subscriber.utcOffset());
    text.append('"');
    if (service == Service.SMS) {
      text.append(",\"messages\":").append(dice.between(1, 4));
    } else {
      text.append(",\"seconds\":").append(seconds);
    }
    if (service == Service.DATA) {
      text.append(",\"bytes_up\":").append(dice.below(1L << dice.between(8, 30)));
      text.append(",\"bytes_down\":").append(dice.below(1L << dice.between(8, 36)));
    }
    text.append('}');
  }
}
