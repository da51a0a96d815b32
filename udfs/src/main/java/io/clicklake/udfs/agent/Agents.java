package io.clicklake.udfs.agent;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * A cache of parsed user agents, with one parser for all functions and tasks of a JVM. Hot path:
 * for a cached user agent, a call does one lookup and creates no object.
 *
 * <p>The cache is limited by the total length of its texts, because an attacker can send many long
 * user agents. User agents longer than {@link #MAX_LENGTH} are not parsed; no browser sends them.
 */
final class Agents {
  static final int MAX_LENGTH = 2048;

  /** Enough for about 70,000 usual user agents, which use about 20 MB of memory. */
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
          .executor(Runnable::run) // a pool thread would keep the classes of an ended job
          .build();

  private Agents() {}

  /**
   * The instance of the JVM. The first call takes seconds, so functions call it in {@code open}.
   */
  static Agents shared() {
    return Holder.SHARED;
  }

  /**
   * The traits of a user agent, never null. A missing or blank user agent is a bot without names.
   */
  AgentTraits traits(String userAgent) {
    if (userAgent == null || userAgent.isBlank()) {
      return NONE;
    }
    if (userAgent.length() > MAX_LENGTH) {
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
