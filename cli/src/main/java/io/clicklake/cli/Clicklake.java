package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.JobFailedException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line {@code clicklake}. Each command is a class of this package. */
@Command(
    name = "clicklake",
    description = "A Kinesis stream of nested JSON events becomes exact Apache Iceberg tables.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  JAVA_HOME            a JDK or JRE 17, 21 or 25 (default: the java on PATH)",
      "  CLICKLAKE_DATA       a directory for the log, a cache and the tables of 'local'",
      "                       (default: ~/.clicklake; in a checkout cli/target)",
      "  CLICKLAKE_JAVA_OPTS  more options for Java, as in -Xmx4g"
    })
public final class Clicklake {
  static final int COULD_NOT_RUN = 2;

  private static final List<Class<?>> COMMANDS =
      List.of(
          LocalCommand.class,
          ChaosCommand.class,
          DetectCommand.class,
          GenerateCommand.class,
          ValidateCommand.class,
          DatasetCommand.class,
          TablesCommand.class,
          SqlCommand.class,
          ServeCommand.class,
          ReconcileCommand.class,
          FindingsCommand.class,
          WatchCommand.class,
          CompletenessCommand.class,
          SnapshotsCommand.class,
          RollbackCommand.class,
          DeployCommand.class,
          SizeCommand.class);

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  private boolean verbose;

  public static void main(String[] args) {
    int exitCode = commandLine(args).execute(args);
    if (exitCode != COULD_NOT_RUN) {
      Launcher.classesAreComplete();
    }
    System.exit(exitCode);
  }

  /**
   * Returns the command line for these arguments. It contains only the command that the arguments
   * name, because reading the annotations of all commands takes a tenth of a second. If the
   * arguments name no command, it contains all commands.
   */
  public static CommandLine commandLine(String... args) {
    Clicklake clicklake = new Clicklake();
    CommandLine command = new CommandLine(clicklake);
    Optional<String> named = Stream.of(args).filter(word -> !word.startsWith("-")).findFirst();
    Optional<Class<?>> one =
        COMMANDS.stream().filter(type -> named.filter(name(type)::equals).isPresent()).findFirst();
    one.<List<Class<?>>>map(List::of).orElse(COMMANDS).forEach(command::addSubcommand);
    command.setCaseInsensitiveEnumValuesAllowed(true);
    command.setExecutionExceptionHandler((error, line, parsed) -> clicklake.explain(error, line));
    command.setParameterExceptionHandler((error, arguments) -> explain(error));
    return command;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private int explain(Exception error, CommandLine line) {
    PrintWriter err = line.getErr();
    if (error instanceof SetupException setup) {
      setup.problems().forEach(problem -> err.println("clicklake: " + problem));
    } else {
      err.println(
          "clicklake: " + (error instanceof JobFailedException ? error.getMessage() : error));
      CommandLog.file().ifPresent(log -> err.println("  The log is " + log + "."));
      if (!verbose) {
        err.println("  --verbose prints where the error happened.");
      }
    }
    if (verbose) {
      error.printStackTrace(err);
    }
    return COULD_NOT_RUN;
  }

  private static int explain(ParameterException error) {
    CommandLine line = error.getCommandLine();
    PrintWriter err = line.getErr();
    err.println("clicklake: " + error.getMessage());
    UnmatchedArgumentException.printSuggestions(error, err);
    String name = line.getCommandSpec().qualifiedName();
    if (!line.getSubcommands().isEmpty()) {
      err.println(
          "  '"
              + name
              + "' has the commands "
              + String.join(", ", line.getSubcommands().keySet())
              + ".");
    }
    err.println("  '" + name + " --help' lists the options.");
    return COULD_NOT_RUN;
  }
}
