package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.profile.ProfileCommand;
import io.clicklake.benchmarks.serve.ServeDuckDbCommand;
import io.clicklake.benchmarks.serve.ServeLoadCommand;
import io.clicklake.benchmarks.serve.ServeTablesCommand;
import io.clicklake.benchmarks.serve.ServeTrinoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class of {@code benchmarks/run}, {@code benchmarks/gate} and the other commands. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures the pipeline and the systems that it is compared with.",
    subcommands = {
      RunCommand.class,
      GateCommand.class,
      ScalingCommand.class,
      ProfileCommand.class,
      ServeTablesCommand.class,
      ServeLoadCommand.class,
      ServeDuckDbCommand.class,
      ServeTrinoCommand.class
    })
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) {
    CommandLine command = new CommandLine(new Benchmarks());
    command.setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(command.execute(args));
  }
}
