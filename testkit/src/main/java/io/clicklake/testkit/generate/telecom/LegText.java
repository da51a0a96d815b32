package io.clicklake.testkit.generate.telecom;

import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;

/** Writes the legs of a service. A leg is the part of the service between two handovers. */
final class LegText {
  private static final String[] RATS = {"EUTRAN", "EUTRAN", "NR", "NR", "UTRAN", "GERAN", "WLAN"};
  private static final int MOST = 4;

  void append(StringBuilder text, Use use, Randomness dice) {
    int count = use.service() == Service.SMS ? 1 : dice.between(1, MOST + 1);
    int passed = 0;
    text.append(",\"legs\":[");
    for (int i = 0; i < count; i++) {
      int left = use.seconds() - passed;
      int seconds = i == count - 1 ? left : dice.below(left + 1);
      text.append(i == 0 ? "" : ",").append("{\"cell\":\"").append(use.subscriber().cell(i));
      text.append("\",\"rat\":\"").append(dice.one(RATS)).append("\",\"started_at\":\"");
      Times.appendOffset(
          text, use.startedAtMillis() + passed * 1000L, use.subscriber().utcOffset());
      appendVolume(text.append('"'), use.service(), seconds, dice);
      text.append('}');
      passed += seconds;
    }
    text.append(']');
  }

  private static void appendVolume(
      StringBuilder text, Service service, int seconds, Randomness dice) {
    if (service == Service.SMS) {
      text.append(",\"messages\":").append(dice.between(1, 4));
    } else {
      text.append(",\"seconds\":").append(seconds);
    }
    if (service == Service.DATA) {
      text.append(",\"bytes_up\":").append(dice.below(1L << dice.between(8, 30)));
      text.append(",\"bytes_down\":").append(dice.below(1L << dice.between(8, 36)));
    }
  }
}
