package io.clicklake.benchmarks.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The main class of {@code benchmarks/micro}. */
@Command(
    name = "micro",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures single stages and functions with JMH, in one thread.")
public final class Micro implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATTERN",
      defaultValue = "",
      description = "A part of the names of those to be run (default: all).")
  private String pattern;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "How long an iteration takes (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "How many iterations are measured, after as many to warm up (default: ${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "1",
      description = "In how many JVMs, one after the other (default: ${DEFAULT-VALUE}).")
  private int forks;

  @Option(
      names = "--known-ids",
      paramLabel = "N",
      defaultValue = "1000000",
      description =
          "How many ids 'dedupeOnDisk' knows when it starts, beside the case of none; 100000000"
              + " take some minutes and gigabytes (default: ${DEFAULT-VALUE}).")
  private long knownIds;

  @Override
  public Integer call() throws Exception {
    String table = MicroReport.table(new Runner(options()).run());
    System.out.print("\n" + table);
    return 0;
  }

  private Options options() throws IOException {
    return new OptionsBuilder()
        .include("\\.\\w*" + pattern + "\\w*$")
        .mode(Mode.Throughput)
        .warmupIterations(iterations)
        .warmupTime(TimeValue.seconds(seconds))
        .measurementIterations(iterations)
        .measurementTime(TimeValue.seconds(seconds))
        .forks(forks)
        .param("knownIds", "0", Long.toString(knownIds))
        .jvmArgs(flags().toArray(String[]::new))
        .addProfiler(GCProfiler.class)
        // The time limit of an iteration with its set-up. Some hundred million ids take a while.
        .timeout(TimeValue.hours(2))
        .shouldFailOnError(true)
        .build();
  }

  /** The JVM options of all subjects. */
  private static List<String> flags() throws IOException {
    Path module = Path.of(System.getProperty("clicklake.benchmarks"));
    return Files.readAllLines(module.resolve("java.options")).stream()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new Micro()).execute(args));
  }
}
