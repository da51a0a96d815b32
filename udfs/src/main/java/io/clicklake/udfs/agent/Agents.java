package io.clicklake.udfs.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The traits of user agents, remembered: one parser and one cache for all functions and tasks of a
 * JVM. Hot: a known user agent costs one look-up and no object.
 *
 * <p>The cache is bounded by its text, since an attacker chooses both the number and the length of
 * user agents. Longer ones than {@link #LONGEST} are not read; no browser sends them.
 */
final class Agents {
  static final int LONGEST = 2048;

  /** About 70,000 usual user agents, or some 20 MB. */
  private static final long CACHED_CHARS = 16_000_000;

  private static final int ENTRY_CHARS = 100;
  private static final AgentTraits NONE = new AgentTraits(null, null, null, TrafficClass.BOT);
  private static final AgentTraits OVERLONG =
      new AgentTraits("Hacker", null, null, TrafficClass.BOT);

  private final AgentParser parser = new AgentParser();
  private final Cache<String, AgentTraits> known =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARS)
          .weigher((String agent, AgentTraits traits) -> agent.length() + ENTRY_CHARS)
          .executor(Runnable::run) // a pool's thread would outlive the job and hold its classes
          .build();

  private Agents() {}

  /** The JVM's instance; the first call takes seconds, so functions make it when they open. */
  static Agents shared() {
    return Holder.SHARED;
  }

  /** Never null; of a missing or blank user agent nothing is known and it counts as a bot. */
  AgentTraits traits(String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return NONE;
    }
    if (userAgent.length() > LONGEST) {
      return OVERLONG;
    }
    AgentTraits traits = known.getIfPresent(userAgent);
    if (traits == null) {
      traits = parser.parse(userAgent); // outside of the cache's locks: parsing is slow
      known.put(userAgent, traits);
    }
    return traits;
  }

  private static final class Holder {
    static final Agents SHARED = new Agents();
  }
}
