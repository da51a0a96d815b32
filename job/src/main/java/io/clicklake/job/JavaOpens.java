package io.clicklake.job;

import io.clicklake.catalog.SetupException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks that the JVM lets Flink access the packages that Flink needs for serialization ({@code
 * --add-opens}). Without these options, on Java 17, a job seems to run but never commits.
 */
final class JavaOpens {
  static final List<String> PACKAGES =
      List.of(
          "java.lang",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic");

  private JavaOpens() {}

  /**
   * @throws SetupException that names the missing options of the JVM
   */
  static void check() {
    check(Object.class.getModule(), JavaOpens.class.getModule());
  }

  static void check(Module base, Module ours) {
    String missing =
        PACKAGES.stream()
            .filter(name -> !base.isOpen(name, ours))
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .collect(Collectors.joining(" "));
    if (!missing.isEmpty() && Runtime.version().feature() >= 16) {
      throw new SetupException(
          "Java "
              + Runtime.version().feature()
              + " does not let Flink access packages that it needs: start each JVM of the cluster with "
              + missing
              + " (in Flink's configuration: env.java.opts.all).");
    }
  }
}
