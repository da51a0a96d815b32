package io.clicklake.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code bin/clicklake} tells this program by system properties, and what it is told. */
final class Launcher {
  private Launcher() {}

  /** How the user called the program, as in {@code ./clicklake}. */
  static String command() {
    return System.getProperty("clicklake.command", "clicklake");
  }

  /** The directory that has {@code flink-conf} in it: of the distribution, or of the checkout. */
  static Path home() {
    return Path.of(System.getProperty("clicklake.home", "."));
  }

  /** A directory that can be written, for a name of the caller's choice. */
  static Path data(String name) {
    return Path.of(
        System.getProperty("clicklake.data", System.getProperty("java.io.tmpdir")), name);
  }

  /** The job's jar; it may be missing in a checkout. */
  static Path jobJar() {
    return Path.of(System.getProperty("clicklake.job.jar", "clicklake-job-shipped.jar"));
  }

  /**
   * Tells the launcher that the archive of classes which the JVM writes when it exits is of a run
   * that did its work. After a run that stopped early the launcher has the archive written again.
   */
  static void classesAreComplete() {
    String archive = System.getProperty("clicklake.archive");
    Path mark = archive == null ? null : Path.of(archive + ".complete");
    if (mark == null || Files.exists(mark)) {
      return;
    }
    try {
      Files.createFile(mark);
    } catch (IOException e) {
      // Only speed depends on the mark: the disk may be full, or another run was first.
      return;
    }
  }
}
