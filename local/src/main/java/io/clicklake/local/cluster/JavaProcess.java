package io.clicklake.local.cluster;

import java.io.IOException;
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
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child JVM. It ends by {@link #close}, when this JVM exits, and also when this JVM is killed,
 * because {@link ParentWatchdog} watches the standard input of the child.
 */
public final class JavaProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  /**
   * A process of a cluster starts, loads thousands of classes, and ends soon. Without the
   * verification of classes, a start needs 20 % less CPU time. Other tests run the same jar with
   * the verification.
   */
  private static final List<String> QUICK_START =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote");

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
   * @param log gets all output of the process; temporary files go into a directory {@code tmp}
   *     beside the log's directory
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
    command.addAll(QUICK_START);
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(jvm);
    command.addAll(List.of("-cp", classPath, ParentWatchdog.class.getName(), main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().keySet().removeIf(name -> name.startsWith("FLINK_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    RUNNING.add(process);
    return new JavaProcess(process, log);
  }

  /** Waits until the pattern is in the log; returns the first group of the last match. */
  String await(Pattern pattern) throws Exception {
    String[] found = new String[1];
    Await.until(
        "'" + pattern + "' in " + log,
        TIMEOUT,
        INTERVAL,
        () -> {
          boolean alive = process.isAlive();
          found[0] = find(pattern).orElse(null);
          if (found[0] == null && !alive) {
            throw new IllegalStateException(
                "The process ended before it wrote '" + pattern + "' to " + log);
          }
          return found[0] != null;
        });
    return found[0];
  }

  private Optional<String> find(Pattern pattern) throws IOException {
    Matcher matcher = pattern.matcher(Files.readString(log));
    Optional<String> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(matcher.group(1));
    }
    return last;
  }

  /** Writes a line to the standard input of the process. */
  void writeLine(String line) throws IOException {
    input.write(line + "\n");
    input.flush();
  }

  /** The number of objects of exactly this class after a full garbage collection. */
  public long instances(String type) throws IOException, InterruptedException {
    Process histogram =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String said = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (histogram.waitFor() != 0) {
      throw new IOException("jcmd " + process.pid() + " GC.class_histogram: " + said);
    }
    // A line is: rank, instances, bytes, class, perhaps its module.
    return said.lines()
        .map(line -> line.trim().split(" +"))
        .filter(line -> line.length > 3 && line[3].equals(type))
        .mapToLong(line -> Long.parseLong(line[1]))
        .sum();
  }

  /** Sends SIGKILL: the process ends at once and does not clean up. */
  void kill() throws InterruptedException, TimeoutException {
    process.destroyForcibly();
    if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
      throw new TimeoutException("Process " + process.pid() + " still runs after a kill.");
    }
    RUNNING.remove(process);
  }

  /** Sends SIGSTOP: the process hangs, and the other processes lose contact with it. */
  public void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** Sends SIGCONT: the process continues. */
  public void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    // Calls the kill command that is built into the shell, because small images contain no program
    // of this name.
    String command = "kill " + name + " " + process.pid();
    int status = new ProcessBuilder("sh", "-c", command).start().waitFor();
    if (status != 0) {
      throw new IOException(command + ": status " + status);
    }
  }

  @Override
  public void close() throws InterruptedException, TimeoutException {
    kill();
  }
}
