package io.clicklake.testkit.generate.telecom;

import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Times;
import java.math.BigDecimal;

/**
 * Writes the charges of a record. If the plan includes the service, there are usually no charges.
 * Otherwise there are charges, always with tax and sometimes with a discount.
 */
final class ChargeText {
  private static final int SCALE = 4;
  private static final int MINUTE = 60;

  void append(StringBuilder text, Use use, Randomness dice) {
    boolean abroad = use.subscriber().visited() != null;
    boolean included = use.subscriber().plan().startsWith("flat") && !abroad;
    if (!dice.takesAll() && included && dice.share() < 0.9) {
      text.append(dice.coin() ? "" : ",\"charges\":[]");
      return;
    }
    Bill bill = new Bill(text.append(",\"charges\":["), use, dice);
    long startedAt = use.startedAtMillis();
    long price = dice.between(100, 9_000);
    bill.add("usage", startedAt, price, use.service() == Service.SMS ? 1 : use.seconds());
    if (use.seconds() > MINUTE && dice.chance(0.3)) {
      long switched = startedAt + dice.below(use.seconds()) * 1000L;
      bill.add("usage", switched, dice.between(100, 5_000), MINUTE);
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
    private final Use use;
    private final Randomness dice;
    private String separator = "";

    Bill(StringBuilder text, Use use, Randomness dice) {
      this.text = text;
      this.use = use;
      this.dice = dice;
    }

    void add(String item, long from, long amount, int units) {
      text.append(separator).append("{\"item\":\"").append(item).append("\",\"rated_from\":\"");
      Subscriber subscriber = use.subscriber();
      Times.appendOffset(text, from, subscriber.utcOffset());
      BigDecimal value = BigDecimal.valueOf(amount, SCALE);
      text.append("\",\"amount\":").append(dice.coin() ? value : value.stripTrailingZeros());
      text.append(",\"currency\":\"").append(subscriber.currency()).append('"');
      if (item.equals("usage")) {
        text.append(",\"units\":").append(units);
        text.append(",\"tariff\":\"").append(subscriber.plan()).append('/');
        text.append(use.service().type());
        text.append('"');
      }
      text.append('}');
      separator = ",";
    }
  }
}
