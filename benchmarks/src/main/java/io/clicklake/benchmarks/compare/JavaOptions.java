package io.clicklake.benchmarks.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Flags and class paths of the contestants' JVMs; the flags are in files that {@code java} reads.
 */
final class JavaOptions {
  private JavaOptions() {}

  /** The directory of the module, as benchmarks/launch and the build name it. */
  static Path module() {
    return Path.of(System.getProperty("clicklake.benchmarks"));
  }

  /** To be given to {@code java} in this order. */
  static List<Path> files(Subjects entrant) {
    Path all = module().resolve("java.options");
    return entrant.isSpark() ? List.of(all, spark().resolve("java.options")) : List.of(all);
  }

  static String classPath(Subjects entrant) throws IOException {
    return entrant.isSpark()
        ? spark().resolve("target/classes")
            + File.pathSeparator
            + Files.readString(spark().resolve("target/classpath.txt")).strip()
        : System.getProperty("java.class.path");
  }

  /** The flags that all have. */
  static List<String> flags() throws IOException {
    return Files.readAllLines(module().resolve("java.options")).stream()
        .filter(line -> line.startsWith("-"))
        .toList();
  }

  private static Path spark() {
    return module().resolve("spark");
  }
}
