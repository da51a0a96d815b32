package io.clicklake.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The flags of the contestants' JVMs: a file that {@code java} reads by itself. */
final class JavaOptions {
  private JavaOptions() {}

  /** The directory of the module, which the launcher names. */
  static Path module() {
    return Path.of(System.getProperty("clicklake.benchmarks", "benchmarks")).toAbsolutePath();
  }

  static Path file() {
    return module().resolve("java.options");
  }

  /** The flags alone. */
  static List<String> flags() throws IOException {
    return Files.readAllLines(file()).stream().filter(line -> line.startsWith("-")).toList();
  }
}
