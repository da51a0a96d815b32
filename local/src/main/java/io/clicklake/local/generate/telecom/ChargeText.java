package io.clicklake.local.generate.telecom;

import io.clicklake.local.generate.Dice;
import io.clicklake.local.generate.Times;
import java.math.BigDecimal;

/** Writes what a record costs: nothing where the plan includes it, else with tax and discounts. */
final class ChargeText {
  private static final int SCALE = 4;
  private static final int MINUTE = 60;

  void append(
      StringBuilder text,
      Subscriber subscriber,
      Service service,
      long startedAt,
      int seconds,
      Dice dice) {
    boolean abroad = subscriber.visited() != null;
    boolean included = subscriber.plan().startsWith("flat") && !abroad;
    if (!dice.loaded() && included && dice.share() < 0.9) {
      text.append(dice.coin() ? "" : ",\"charges\":[]");
      return;
    }
    Bill bill = new Bill(text.append(",\"charges\":["), subscriber, service, dice);
    long price = dice.between(100, 9_000);
    bill.add("usage", startedAt, price, service == Service.SMS ? 1 : seconds);
    if (seconds > MINUTE && dice.chance(0.3)) {
      // The tariff switched on the way.
      bill.add("usage", startedAt + dice.below(seconds) * 1000L, dice.between(100, 5_000), MINUTE);
    }
    if (abroad) {
      bill.add("roaming", startedAt, dice.between(1_000, 50_000), 0);
    }
    if (dice.chance(0.2)) {
      bill.add("discount", startedAt, -dice.below(price), 0);
    }
    bill.add("tax", startedAt, price * 19 / 100, 0);
    text.append(']');
  }

  /** The charges of one record, in ten-thousandths of its currency. */
  private static final class Bill {
    private final StringBuilder text;
    private final Subscriber subscriber;
    private final Service service;
    private final Dice dice;
    private String separator = "";

    Bill(StringBuilder text, Subscriber subscriber, Service service, Dice dice) {
      this.text = text;
      this.subscriber = subscriber;
      this.service = service;
      this.dice = dice;
    }

    void add(String item, long from, long amount, int units) {
      text.append(separator).append("{\"item\":\"").append(item).append("\",\"rated_from\":\"");
      Times.appendOffset(text, from, subscriber.utcOffset());
      BigDecimal value = BigDecimal.valueOf(amount, SCALE);
      text.append("\",\"amount\":").append(dice.coin() ? value : value.stripTrailingZeros());
      text.append(",\"currency\":\"").append(subscriber.currency()).append('"');
      if (item.equals("usage")) {
        text.append(",\"units\":").append(units);
        text.append(",\"tariff\":\"").append(subscriber.plan()).append('/').append(service.type());
        text.append('"');
      }
      text.append('}');
      separator = ",";
    }
  }
}
