package io.clicklake.testkit.generate.ads;

import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Zipf;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Real user agents with their traffic class. The list states the class, so the expected tables need
 * no parser.
 */
final class UserAgents {
  enum Traffic {
    VALID,
    BOT,
    TEST
  }

  record Agent(Traffic traffic, String deviceType, String os, String text) {}

  private static final String FILE = "user-agents.tsv";

  private final Map<Traffic, List<Agent>> byTraffic = new EnumMap<>(Traffic.class);
  private final Map<Traffic, Zipf> popularity = new EnumMap<>(Traffic.class);
  private final Map<String, Agent> byText;

  UserAgents() {
    List<Agent> agents = read();
    byText = agents.stream().collect(Collectors.toMap(Agent::text, Function.identity()));
    for (Traffic traffic : Traffic.values()) {
      List<Agent> some = agents.stream().filter(a -> a.traffic == traffic).toList();
      byTraffic.put(traffic, some);
      popularity.put(traffic, new Zipf(some.size(), 0.8));
    }
  }

  Agent pick(Traffic traffic, Randomness dice) {
    return byTraffic.get(traffic).get(popularity.get(traffic).next(dice));
  }

  /** The class in the list; {@code VALID} for a user agent that is not in the list. */
  Traffic traffic(String userAgent) {
    Agent agent = byText.get(userAgent);
    return agent == null ? Traffic.VALID : agent.traffic;
  }

  private static List<Agent> read() {
    try (InputStream in = UserAgents.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(UserAgents::agent).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The list " + FILE + " cannot be read.", e);
    }
  }

  private static Agent agent(String line) {
    String[] fields = line.split("\t", -1);
    return new Agent(
        Traffic.valueOf(fields[0].toUpperCase(Locale.ROOT)), fields[1], fields[2], fields[3]);
  }
}
