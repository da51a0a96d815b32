package io.clicklake.testkit.generate.ads;

import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Ids;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.Zipf;

/** The visits that are active at the same time. When one ends, a new one starts. */
final class Visits {
  private static final int AT_ONCE = 500;
  private static final int LONGEST = 12;
  private static final int PUBLISHERS = 100;
  private static final int USERS = 50_000;
  private static final int[][] SCREENS = {{1920, 1080}, {1536, 864}, {2560, 1440}};
  private static final int[][] HANDHELD = {{390, 844}, {412, 915}, {360, 800}};
  private static final String[] SECTIONS = {"world", "sport", "culture", "science", "travel"};
  private static final String[] WORDS = {
    "summer",
    "election",
    "match",
    "record",
    "review",
    "market",
    "festival",
    "storm",
    "guide",
    "budget",
    "planet",
    "recipe",
    "weekend",
    "history",
    "future",
    "island"
  };

  private final Randomness dice;
  private final GeneratorOptions options;
  private final UserAgents agents;
  private final Zipf publishers;
  private final Zipf places = new Zipf(AdLocation.ALL.size(), 0.7);
  private final Visit[] visits = new Visit[AT_ONCE];

  Visits(GeneratorOptions options, UserAgents agents, Randomness dice) {
    this.dice = dice;
    this.options = options;
    this.agents = agents;
    this.publishers = new Zipf(PUBLISHERS, 1.0);
  }

  /** A visit that sends the next event. */
  Visit next() {
    int slot = dice.below(AT_ONCE);
    if (visits[slot] == null || visits[slot].eventsLeft == 0) {
      visits[slot] = begin();
    }
    Visit visit = visits[slot];
    visit.eventsLeft--;
    if (dice.below(3) == 0) {
      visit.referrer = visit.page;
      visit.page = page(visit);
    }
    return visit;
  }

  private Visit begin() {
    Visit visit = new Visit();
    visit.id = Ids.uuid(dice);
    visit.publisher = "pub-" + (1001 + publishers.next(dice));
    visit.user = dice.chance(0.85) ? AdText.user(dice.below(USERS)) : null;
    visit.agent = agents.pick(traffic(), dice);
    visit.place = AdLocation.ALL.get(places.next(dice));
    visit.address = address(visit.place);
    boolean handheld = !visit.agent.deviceType().equals("desktop");
    int[] screen = (handheld ? HANDHELD : SCREENS)[dice.below(3)];
    visit.screenWidth = screen[0];
    visit.screenHeight = screen[1];
    visit.inApp = visit.agent.deviceType().equals("phone") && dice.chance(0.12);
    visit.localTime = dice.chance(0.1);
    visit.unknownFields = dice.chance(options.shares().of(Trait.UNKNOWN_FIELD));
    visit.page = page(visit);
    visit.referrer =
        dice.chance(0.6) ? "https://www.search.example/?q=" + word() + "%20" + word() : null;
    visit.eventsLeft = 1 + dice.below(LONGEST);
    return visit;
  }

  private UserAgents.Traffic traffic() {
    double draw = dice.share();
    double bots = options.shares().of(Trait.BOT);
    if (draw < bots) {
      return UserAgents.Traffic.BOT;
    }
    return draw < bots + options.shares().of(Trait.TEST)
        ? UserAgents.Traffic.TEST
        : UserAgents.Traffic.VALID;
  }

  /** A public address. Private and documentation ranges would look like test data. */
  private String address(AdLocation place) {
    if (dice.chance(0.2)) {
      return String.format(
          "\"ipv6\":\"2a02:%x:%x:%x::%x\"",
          0x100 + place.octet(),
          dice.between(1, 0x10000),
          dice.between(1, 0x10000),
          dice.between(1, 0x10000));
    }
    return "\"ip\":\""
        + place.octet()
        + "."
        + dice.between(1, 255)
        + "."
        + dice.below(256)
        + "."
        + dice.between(1, 255)
        + "\"";
  }

  private String page(Visit visit) {
    StringBuilder url = new StringBuilder("https://www.site");
    url.append(visit.publisher, 4, visit.publisher.length()).append(".example/");
    url.append(dice.one(SECTIONS)).append('/');
    url.append(word()).append('-').append(word()).append('-').append(word());
    url.append("?id=").append(dice.below(100_000));
    if (dice.chance(0.4)) {
      url.append("&utm_source=").append(dice.chance(0.5) ? "newsletter" : "social");
      url.append("&utm_medium=link&utm_campaign=").append(word()).append("%202026");
    }
    return url.append(dice.chance(0.1) ? "#comments" : "").toString();
  }

  private String word() {
    return dice.one(WORDS);
  }
}
