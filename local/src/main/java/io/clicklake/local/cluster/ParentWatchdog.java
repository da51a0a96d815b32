package io.clicklake.local.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Runs another main class, and ends the process when the parent process ends. The standard input of
 * the process is a pipe from the parent. The operating system closes the pipe when the parent ends,
 * also when the parent is killed. Lines that the parent writes to the pipe go to the consumer of
 * {@link #onLine}.
 */
final class ParentWatchdog {
  private static volatile Consumer<String> lines = line -> {};

  private ParentWatchdog() {}

  /** Sets the consumer of the lines that the parent writes. */
  static void onLine(Consumer<String> consumer) {
    lines = consumer;
  }

  /**
   * @param arguments the main class to run, then its arguments
   */
  public static void main(String[] arguments) throws Exception {
    Thread watch = new Thread(ParentWatchdog::watch, "parent-watchdog");
    watch.setDaemon(true);
    watch.start();
    Class.forName(arguments[0])
        .getMethod("main", String[].class)
        .invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
  }

  private static void watch() {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        lines.accept(line);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("Reading the standard input failed: " + e);
    }
    Runtime.getRuntime().halt(1);
  }
}
