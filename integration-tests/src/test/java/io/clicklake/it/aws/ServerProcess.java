package io.clicklake.it.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own; what it prints goes to a file. Ends with this JVM. */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 50;
  private static final int TAIL = 3_000;

  private final Process process;
  private final Path log;
  private final Thread ender;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.ender = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(ender);
  }

  static ServerProcess start(List<String> command, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new ServerProcess(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server has printed this; the match. */
  Matcher await(String pattern) {
    Pattern printed = Pattern.compile(pattern);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      boolean alive = process.isAlive();
      String text = printed();
      Matcher matcher = printed.matcher(text);
      if (matcher.find()) {
        return matcher;
      }
      if (!alive || System.nanoTime() > deadline) {
        throw new AssertionError(
            (alive ? "After " + PATIENCE + " it" : "The process has ended and")
                + " has not printed '"
                + pattern
                + "'; the end of "
                + log
                + ":\n"
                + text.substring(Math.max(0, text.length() - TAIL)));
      }
      pause();
    }
  }

  /** Waits until the server takes connections. */
  void awaitConnection(URI address) {
    AwsFlinkCluster.await(
        address + " answers",
        () -> {
          try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            return socket.isConnected();
          } catch (IOException e) {
            assertThat(process.isAlive()).as(log.toString()).isTrue();
            return false;
          }
        });
  }

  String printed() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(ender);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
