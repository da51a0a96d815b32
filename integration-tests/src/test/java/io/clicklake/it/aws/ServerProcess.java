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
import org.awaitility.Awaitility;

/**
 * A server in a separate process, which ends with this JVM. The output of the process goes to a
 * file.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Duration INTERVAL = Duration.ofMillis(50);
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

  public static ServerProcess start(
      List<String> command, Map<String, String> environment, Path log) {
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

  /** Waits until the server has printed a match of the pattern; returns the match. */
  public Matcher await(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher("");
    Awaitility.await("'" + pattern + "' in " + log)
        .atMost(TIMEOUT)
        .pollInterval(INTERVAL)
        .until(
            () -> {
              boolean alive = process.isAlive();
              String text = printed();
              boolean found = matcher.reset(text).find();
              if (!found && !alive) {
                throw new AssertionError(
                    "The process ended before it printed '"
                        + pattern
                        + "'; the end of "
                        + log
                        + ":\n"
                        + text.substring(Math.max(0, text.length() - TAIL)));
              }
              return found;
            });
    return matcher;
  }

  /** Waits until the server accepts connections. */
  void awaitConnection(URI address) {
    Awaitility.await("connection to " + address)
        .atMost(TIMEOUT)
        .pollInterval(INTERVAL)
        .until(
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
}
