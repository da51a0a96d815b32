package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.subject.MeasuredProcess;
import io.clicklake.benchmarks.subject.Progress;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.benchmarks.subject.Usage;
import io.clicklake.local.DirectoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of one of the compared programs (the subject), in a new directory and a new JVM. After
 * the run, this class checks the written tables.
 */
public final class BenchmarkRun {
  private final Subjects subject;
  private final Path directory;
  private final RunSettings setting;
  private final List<String> javaOptions = new ArrayList<>();

  /**
   * @param directory the directory of the run, which is replaced if it exists
   */
  public BenchmarkRun(Subjects subject, Path directory, RunSettings setting) {
    this.subject = subject;
    this.directory = directory.toAbsolutePath();
    this.setting = setting;
  }

  /** Adds a JVM option to the options in {@code java.options}. */
  public BenchmarkRun withJavaOption(String option) {
    javaOptions.add(option);
    return this;
  }

  /**
   * Runs the subject to its end.
   *
   * @throws BenchmarkFailedException when the subject fails, or when its tables are not as expected
   */
  public RunResult run(EventSet events) throws IOException, InterruptedException {
    DirectoryTree.delete(directory);
    Files.createDirectories(directory);
    if (subject.isPeer()) {
      PeerTables.create(directory.resolve(RunSpec.WAREHOUSE));
    }
    if (subject.packing().isEmpty()) {
      runProcess(events, Optional.empty());
    } else {
      try (FilledStream stream =
          FilledStream.of(events, setting.shards(), subject.packing().get())) {
        runProcess(events, Optional.of(stream.uri().toString()));
      }
    }
    Usage usage = Usage.read(directory);
    try (WrittenFiles landed = new WrittenFiles(directory.resolve(RunSpec.WAREHOUSE))) {
      List<String> differences =
          new ResultCheck(events, setting.knownIds()).differences(subject.left(), landed);
      if (!differences.isEmpty()) {
        throw new BenchmarkFailedException(
            subject + " wrote other rows than expected: " + differences);
      }
      return new RunResult(events, usage, Progress.read(directory), landed.tables());
    }
  }

  private void runProcess(EventSet events, Optional<String> endpoint)
      throws IOException, InterruptedException {
    new RunSpec(
            directory,
            events.directory().toAbsolutePath(),
            endpoint,
            setting.parallelism(),
            setting.state().toString(),
            setting.checkpointSeconds(),
            setting.knownIds())
        .write();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    JavaOptions.files(subject).forEach(file -> command.add("@" + file));
    command.addAll(javaOptions);
    command.add("-Djava.io.tmpdir=" + directory);
    command.add("-Dclicklake.log=" + directory.resolve("engine.log"));
    command.add("-cp");
    command.add(JavaOptions.classPath(subject));
    command.add(MeasuredProcess.class.getName());
    command.add(subject.subject());
    command.add(directory.toString());
    Path output = directory.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int code = waitFor(process);
    if (code != 0) {
      throw new BenchmarkFailedException(
          subject
              + " ended with exit code "
              + code
              + "; its output is in "
              + output
              + " and in engine.log in the same directory.");
    }
  }

  /**
   * Waits for the child process. Ends the child process when this process ends, because otherwise
   * it would continue to use the machine.
   */
  private static int waitFor(Process process) throws InterruptedException {
    Thread end = new Thread(process::destroyForcibly, "end-of-subject");
    Runtime.getRuntime().addShutdownHook(end);
    int code = process.waitFor();
    Runtime.getRuntime().removeShutdownHook(end);
    return code;
  }
}
