package io.clicklake.cli;

import java.util.Optional;

/** The log file of a command. Log4j opens the file when the first class asks for a logger. */
final class CommandLog {
  private static final String FACTORY = "log4j2.loggerContextFactory";

  private CommandLog() {}

  /**
   * Prints errors to standard error and writes no log file. Meant for commands that end within a
   * second, because setting up a log would take a large part of this time. Must be called before
   * any class asks for a logger.
   */
  static void off() {
    System.setProperty(FACTORY, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
  }

  /** The path of the file; empty when there is none. */
  static Optional<String> file() {
    return System.getProperty(FACTORY) == null
        ? Optional.of(System.getProperty("clicklake.log", "target/clicklake.log"))
        : Optional.empty();
  }
}
