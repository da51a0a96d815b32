package io.clicklake.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM options and class paths of the compared programs (the subjects). The options are in
 * argument files, which {@code java} reads with {@code @FILE}.
 */
final class JavaOptions {
  private JavaOptions() {}

  /** The directory of the module, set by benchmarks/launch and by the build. */
  static Path module() {
    return Path.of(System.getProperty("clicklake.benchmarks"));
  }

  /** Arguments for {@code java}, in this order. */
  static List<Path> files(Subjects subject) {
    Path all = module().resolve("java.options");
    return subject.isSpark() ? List.of(all, spark().resolve("java.options")) : List.of(all);
  }

  static String classPath(Subjects subject) throws IOException {
    return subject.isSpark()
        ? spark().resolve("target/classes")
            + File.pathSeparator
            + Files.readString(spark().resolve("target/classpath.txt")).strip()
        : System.getProperty("java.class.path");
  }

  /** The options of all subjects. */
  static List<String> flags() throws IOException {
    return Files.readAllLines(module().resolve("java.options")).stream()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  private static Path spark() {
    return module().resolve("spark");
  }
}
