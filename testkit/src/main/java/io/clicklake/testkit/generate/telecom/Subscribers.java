package io.clicklake.testkit.generate.telecom;

import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Ids;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.Zipf;
import io.clicklake.testkit.generate.telecom.Subscriber.Visited;

/**
 * Chooses the subscriber whose service ends next. Some subscribers use the network much more than
 * others.
 */
final class Subscribers {
  private static final int COUNT = 20_000;
  private static final int CELLS = 60;
  private static final int NUMBERS_FROM = 1_000_000;
  private static final String[] PLANS = {"flat-s", "flat-m", "flat-m", "flat-xl", "prepaid", "iot"};
  private static final Visited[] ABROAD = {
    new Visited("22899", "CHF", 60, "\"CH-2024/7\""),
    new Visited("310990", "USD", -300, "null"),
    new Visited("23499", "GBP", 0, "\"GB-2021/1\""),
    new Visited("40499", "INR", 330, "null")
  };

  private final Randomness dice;
  private final GeneratorOptions options;
  private final Zipf activity = new Zipf(COUNT, 0.5);
  private final Zipf places = new Zipf(CELLS, 0.6);
  private final Subscriber[] subscribers = new Subscriber[COUNT];

  Subscribers(GeneratorOptions options, Randomness dice) {
    this.options = options;
    this.dice = dice;
  }

  /** The subscriber whose service ends next. */
  Subscriber next() {
    int number = activity.next(dice);
    if (subscribers[number] == null) {
      subscribers[number] = subscriber(number);
    }
    return subscribers[number];
  }

  /** A pseudonym. The same number gives the same pseudonym. */
  static String pseudonym(int number) {
    return Ids.hex(number) + Ids.hex(~number);
  }

  private Subscriber subscriber(int number) {
    return new Subscriber(
        pseudonym(number),
        pseudonym(NUMBERS_FROM + number),
        dice.one(PLANS),
        dice.chance(0.06) ? dice.one(ABROAD) : null,
        places.next(dice),
        dice.chance(options.shares().of(Trait.TEST)),
        dice.chance(options.shares().of(Trait.UNKNOWN_FIELD)));
  }
}
