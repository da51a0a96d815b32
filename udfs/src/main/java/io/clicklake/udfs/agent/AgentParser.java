package io.clicklake.udfs.agent;

import java.util.Set;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzerDirect;

/**
 * Reads a user agent with Yauaa and judges the traffic. Costly: seconds and about 100 MB to set up,
 * then some hundred microseconds for each call; thread-safe, but one call at a time. {@link Agents}
 * holds the one of the JVM and remembers its answers.
 *
 * <p>A bot is whatever the parser calls a robot, an attacker or a cloud service, whatever names no
 * device it knows (the "non-browser user-agent headers or other forms of unknown browsers" of the
 * MRC's invalid traffic guidelines), and the automated browsers in {@link #AUTOMATED}, which look
 * like a person's to the parser.
 */
final class AgentParser {
  static final String TEST_MARK = "clicklake-test";

  private static final Set<String> BOT_DEVICES =
      Set.of("Robot", "Robot Mobile", "Robot Imitator", "Hacker", "Cloud", "Unknown");
  private static final Set<String> BOT_AGENTS = Set.of("Robot", "Robot Mobile", "Hacker");
  private static final String[] AUTOMATED = {
    "Chrome-Lighthouse",
    "Cypress/",
    "GoogleImageProxy",
    "Playwright",
    "SkypeUriPreview",
    "StatusCake"
  };

  private final UserAgentAnalyzerDirect analyzer =
      UserAgentAnalyzerDirect.newBuilder()
          .withFields(
              UserAgent.DEVICE_CLASS,
              UserAgent.AGENT_CLASS,
              UserAgent.AGENT_NAME,
              UserAgent.OPERATING_SYSTEM_NAME)
          .hideMatcherLoadStats()
          .dropTests()
          .immediateInitialization()
          .build();

  AgentTraits parse(String userAgent) {
    UserAgent answer = analyzer.parse(userAgent);
    String device = answer.getValue(UserAgent.DEVICE_CLASS);
    return new AgentTraits(
        known(device),
        name(answer.getValue(UserAgent.AGENT_NAME)),
        name(answer.getValue(UserAgent.OPERATING_SYSTEM_NAME)),
        traffic(userAgent, device, answer.getValue(UserAgent.AGENT_CLASS)));
  }

  private static TrafficClass traffic(String userAgent, String device, String agentClass) {
    if (userAgent.contains(TEST_MARK)) {
      return TrafficClass.TEST;
    }
    boolean bot =
        BOT_DEVICES.contains(device) || BOT_AGENTS.contains(agentClass) || isAutomated(userAgent);
    return bot ? TrafficClass.BOT : TrafficClass.VALID;
  }

  private static boolean isAutomated(String userAgent) {
    for (String mark : AUTOMATED) {
      if (userAgent.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  private static String known(String value) {
    return value.equals("Unknown") || value.equals("??") ? null : value;
  }

  /** The parser fills the names of what it calls an attack with the word Hacker. */
  private static String name(String value) {
    return value.equals("Hacker") ? null : known(value);
  }
}
