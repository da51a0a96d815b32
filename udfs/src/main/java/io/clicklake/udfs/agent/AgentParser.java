package io.clicklake.udfs.agent;

import java.util.Set;
import nl.basjes.parse.useragent.UserAgent;
import nl.basjes.parse.useragent.UserAgentAnalyzerDirect;

/**
 * Parses a user agent with Yauaa and classifies its traffic. The parser is expensive: the
 * constructor takes some seconds and about 100 MB, and each call takes some hundred microseconds.
 * The parser is thread safe, but calls run one after the other. {@link Agents} holds the one parser
 * of the JVM and caches the results.
 *
 * <p>A user agent that contains {@link #TEST_MARK} is a test. Of the other user agents, three kinds
 * are bots:
 *
 * <ul>
 *   <li>user agents that the parser classifies as robots, attackers or cloud services;
 *   <li>user agents without a known device (the guidelines for invalid traffic of the Media Rating
 *       Council call them "non-browser user-agent headers or other forms of unknown browsers");
 *   <li>the automated browsers in {@link #AUTOMATED}, which the parser does not recognize.
 * </ul>
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

  /**
   * Returns null for the name {@code Hacker}: the parser gives this name to the attacks that it
   * recognizes.
   */
  private static String name(String value) {
    return value.equals("Hacker") ? null : known(value);
  }
}
