package io.clicklake.cli;

/** The log of a command. */
final class CommandLog {
  private CommandLog() {}

  /** Setting up a log takes as long as judging ten thousand events: for calls that log nothing. */
  static void off() {
    System.setProperty(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
  }
}
