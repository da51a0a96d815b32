package io.clicklake.it.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Runs another main class, and ends the process when the one that started it is gone: its end of
 * the input is closed then, also by a kill. Lines that come before that are given to {@link
 * #commands}.
 */
final class ParentWatchdog {
  /** Takes lines of the parent. */
  interface Commands {
    void take(String line);
  }

  private static volatile Commands commands = line -> {};

  private ParentWatchdog() {}

  static void commands(Commands taker) {
    commands = taker;
  }

  public static void main(String[] arguments) throws Exception {
    Thread watch = new Thread(ParentWatchdog::watch, "tied-to-parent");
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
        commands.take(line);
      }
    } catch (IOException | RuntimeException e) {
      System.err.println("The input failed: " + e);
    }
    Runtime.getRuntime().halt(1);
  }
}
