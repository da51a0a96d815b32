package io.clicklake.it.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM of its own that ends with this one, whatever happens: by {@link #close}, when this JVM
 * exits, and, since {@link ParentWatchdog} watches its input, also when this JVM is killed.
 */
final class JavaProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long POLL_MILLIS = 20;
  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
  }

  private final Process process;
  private final Path log;
  private final Writer input;

  private JavaProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * @param jvm flags of the JVM
   * @param log takes all that the process says; temporary files go into a folder {@code tmp} beside
   *     that of the log
   */
  static JavaProcess start(
      String classPath,
      List<String> jvm,
      String main,
      List<String> arguments,
      Path log,
      Map<String, String> environment)
      throws IOException {
    Path logs = Files.createDirectories(log.getParent());
    Path scratch = Files.createDirectories(logs.resolveSibling("tmp"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-cp", classPath + StoredSavepoint.classPath(), ParentWatchdog.class.getName(), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("FLINK_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    RUNNING.add(process);
    return new JavaProcess(process, log);
  }

  /** Waits until the log has it, and gives the first group of the newest place. */
  String await(Pattern pattern) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Optional<String> found = find(pattern);
    while (found.isEmpty()) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(
            (process.isAlive() ? "After " + PATIENCE : "It has ended, and")
                + " there is no '"
                + pattern
                + "' in "
                + log);
      }
      Thread.sleep(POLL_MILLIS);
      found = find(pattern);
    }
    return found.get();
  }

  private Optional<String> find(Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(log));
      Optional<String> last = Optional.empty();
      while (matcher.find()) {
        last = Optional.of(matcher.group(1));
      }
      return last;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a line to its input. */
  void tell(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long id() {
    return process.pid();
  }

  /** How many objects of exactly this class are left after a full garbage collection. */
  long instances(String type) throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (histogram.waitFor() != 0) {
      throw new AssertionError("jcmd " + process.pid() + " GC.class_histogram: " + said);
    }
    // A line is: rank, instances, bytes, class, perhaps its module.
    return said.lines()
        .map(line -> line.trim().split(" +"))
        .filter(line -> line.length > 3 && line[3].equals(type))
        .mapToLong(line -> Long.parseLong(line[1]))
        .sum();
  }

  /** SIGKILL: it has no moment to put anything in order. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("Process " + process.pid() + " survived a kill.");
    }
    RUNNING.remove(process);
  }

  /** SIGSTOP: it hangs, and others think that it is gone. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT: it goes on where it hung. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    if (status != 0) {
      throw new AssertionError("kill " + name + " " + process.pid() + ": status " + status);
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
