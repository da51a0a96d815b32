package io.clicklake.local.command;

import io.clicklake.catalog.SetupException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The one command of a developer's machine; each of its calls is a class beside this one. */
@Command(
    name = "clicklake",
    description = "A Kinesis stream of nested JSON events becomes exact Apache Iceberg tables.",
    mixinStandardHelpOptions = true,
    version = "clicklake 0.1.0-SNAPSHOT",
    subcommands = {
      LocalCommand.class,
      GenerateCommand.class,
      ValidateCommand.class,
      DatasetCommand.class
    })
public final class Clicklake {
  static final int COULD_NOT_RUN = 2;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  public static void main(String[] args) {
    Clicklake clicklake = new Clicklake();
    CommandLine command = new CommandLine(clicklake);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((error, line, parsed) -> clicklake.explain(error, line));
    System.exit(command.execute(args));
  }

  private int explain(Exception error, CommandLine line) {
    if (verbose) {
      error.printStackTrace(line.getErr());
    } else if (error instanceof SetupException setup) {
      setup.problems().forEach(problem -> line.getErr().println("clicklake: " + problem));
    } else {
      line.getErr().println("clicklake: " + error);
      line.getErr().println("  (--verbose shows where; the log is " + log() + ")");
    }
    return COULD_NOT_RUN;
  }

  private static String log() {
    return System.getProperty("clicklake.log", "target/clicklake.log");
  }
}
