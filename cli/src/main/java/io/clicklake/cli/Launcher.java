package io.clicklake.cli;

import io.clicklake.local.cluster.ClassPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the system properties that {@code bin/clicklake} sets for this program. Also tells {@code
 * bin/clicklake} to keep the class archive of a complete run.
 */
final class Launcher {
  private Launcher() {}

  /** The command as the user typed it, as in {@code ./clicklake}. */
  static String command() {
    return System.getProperty("clicklake.command", "clicklake");
  }

  /**
   * The directory that contains {@code flink-conf}: the directory of the distribution or of the
   * checkout.
   */
  static Path home() {
    return Path.of(System.getProperty("clicklake.home", "."));
  }

  /** The directory {@code name} in a directory that this program can write to. */
  static Path data(String name) {
    return Path.of(
        System.getProperty("clicklake.data", System.getProperty("java.io.tmpdir")), name);
  }

  /** The job's jar; it may be missing in a checkout. */
  static Path jobJar() {
    return Path.of(System.getProperty(ClassPaths.JOB_JAR, "clicklake-job-shipped.jar"));
  }

  /**
   * Tells the launcher that this run did all its work, so that the launcher keeps the class archive
   * that the JVM writes when it exits. After a run that stopped early, the launcher lets the next
   * run write the archive again.
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
      // The disk may be full, or another run may have created the file. The failure is ignored,
      // because only the speed of the next start depends on the file.
      return;
    }
  }
}
