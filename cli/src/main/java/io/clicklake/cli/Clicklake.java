package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.JobFailedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line. Each command is a class of this package. */
@Command(
    name = "clicklake",
    description = "A Kinesis stream of nested JSON events becomes exact Apache Iceberg tables.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      LocalCommand.class,
      ChaosCommand.class,
      GenerateCommand.class,
      ValidateCommand.class,
      DatasetCommand.class,
      TablesCommand.class,
      ReconcileCommand.class,
      SnapshotsCommand.class,
      RollbackCommand.class,
      DeployCommand.class,
      SizeCommand.class
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
    command.setParameterExceptionHandler((error, arguments) -> explain(error));
    System.exit(command.execute(args));
  }

  private int explain(Exception error, CommandLine line) {
    PrintWriter err = line.getErr();
    if (error instanceof SetupException setup) {
      setup.problems().forEach(problem -> err.println("clicklake: " + problem));
    } else {
      err.println(
          "clicklake: " + (error instanceof JobFailedException ? error.getMessage() : error));
      err.println("  The log is " + log() + (verbose ? "." : "; --verbose shows where."));
    }
    if (verbose) {
      error.printStackTrace(err);
    }
    return COULD_NOT_RUN;
  }

  private static int explain(ParameterException error) {
    CommandLine line = error.getCommandLine();
    line.getErr().println("clicklake: " + error.getMessage());
    UnmatchedArgumentException.printSuggestions(error, line.getErr());
    line.getErr()
        .println("  '" + line.getCommandSpec().qualifiedName() + " --help' lists the options.");
    return COULD_NOT_RUN;
  }

  private static String log() {
    return System.getProperty("clicklake.log", "target/clicklake.log");
  }
}
