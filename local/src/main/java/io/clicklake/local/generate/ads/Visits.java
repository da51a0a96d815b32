package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.Trait;
import io.clicklake.local.generate.Zipf;
import java.util.SplittableRandom;

/** The visits that go on at the same time; one that ends makes room for a new one. */
final class Visits {
  private static final int AT_ONCE = 500;
  private static final int LONGEST = 12;
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

  private final SplittableRandom random;
  private final AdOptions options;
  private final UserAgents agents;
  private final Zipf publishers;
  private final Zipf places = new Zipf(Place.ALL.size(), 0.7);
  private final Visit[] visits = new Visit[AT_ONCE];

  Visits(AdOptions options, UserAgents agents, SplittableRandom random) {
    this.random = random;
    this.options = options;
    this.agents = agents;
    this.publishers = new Zipf(options.publishers(), 1.0);
  }

  /** A visit that has one more event. */
  Visit next() {
    int slot = random.nextInt(AT_ONCE);
    if (visits[slot] == null || visits[slot].eventsLeft == 0) {
      visits[slot] = begin();
    }
    Visit visit = visits[slot];
    visit.eventsLeft--;
    if (random.nextInt(3) == 0) {
      visit.referrer = visit.page;
      visit.page = page(visit);
    }
    return visit;
  }

  private Visit begin() {
    Visit visit = new Visit();
    visit.id = Ids.uuid(random);
    visit.publisher = "pub-" + (1001 + publishers.next(random));
    visit.user = chance(0.85) ? Ids.user(random.nextInt(USERS)) : null;
    visit.agent = agents.pick(traffic(), random);
    visit.place = Place.ALL.get(places.next(random));
    visit.address = address(visit.place);
    boolean handheld = !visit.agent.deviceType().equals("desktop");
    int[] screen = (handheld ? HANDHELD : SCREENS)[random.nextInt(3)];
    visit.screenWidth = screen[0];
    visit.screenHeight = screen[1];
    visit.inApp = visit.agent.deviceType().equals("phone") && chance(0.12);
    visit.localTime = chance(0.1);
    visit.unknownFields = chance(options.shares().of(Trait.UNKNOWN_FIELD));
    visit.page = page(visit);
    visit.referrer =
        chance(0.6) ? "https://www.search.example/?q=" + word() + "%20" + word() : null;
    visit.eventsLeft = 1 + random.nextInt(LONGEST);
    return visit;
  }

  private UserAgents.Traffic traffic() {
    double draw = random.nextDouble();
    double bots = options.shares().of(Trait.BOT);
    if (draw < bots) {
      return UserAgents.Traffic.BOT;
    }
    return draw < bots + options.shares().of(Trait.TEST)
        ? UserAgents.Traffic.TEST
        : UserAgents.Traffic.VALID;
  }

  /** A public address: private and documentation ranges might be taken for tests. */
  private String address(Place place) {
    if (chance(0.2)) {
      return String.format(
          "\"ipv6\":\"2a02:%x:%x:%x::%x\"",
          0x100 + place.octet(),
          random.nextInt(1, 0x10000),
          random.nextInt(1, 0x10000),
          random.nextInt(1, 0x10000));
    }
    return "\"ip\":\""
        + place.octet()
        + "."
        + random.nextInt(1, 255)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(1, 255)
        + "\"";
  }

  private String page(Visit visit) {
    StringBuilder url = new StringBuilder("https://www.site");
    url.append(visit.publisher, 4, visit.publisher.length()).append(".example/");
    url.append(SECTIONS[random.nextInt(SECTIONS.length)]).append('/');
    url.append(word()).append('-').append(word()).append('-').append(word());
    url.append("?id=").append(random.nextInt(100_000));
    if (chance(0.4)) {
      url.append("&utm_source=").append(chance(0.5) ? "newsletter" : "social");
      url.append("&utm_medium=link&utm_campaign=").append(word()).append("%202026");
    }
    return url.append(chance(0.1) ? "#comments" : "").toString();
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
