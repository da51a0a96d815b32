package io.clicklake.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * The committed ratio of the pipeline's throughput to the throughput of plain Flink SQL, and by how
 * much a measured ratio may be lower. Both programs are measured on the same machine, in
 * alternating runs, so that the ratio depends little on the machine. The two numbers are in {@code
 * benchmarks/gate.properties}.
 *
 * @param ratio MB per CPU second of the pipeline, divided by MB per CPU second of Flink SQL
 * @param allowedFall by how much a measured ratio may be lower, as a part of {@code ratio}: 0.2 is
 *     20 %
 */
record Gate(double ratio, double allowedFall) {
  private static final String RATIO = "ratio";
  private static final String ALLOWED_FALL = "allowed-fall";

  static Gate read(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return new Gate(number(file, properties, RATIO), number(file, properties, ALLOWED_FALL));
  }

  private static double number(Path file, Properties properties, String name) {
    String text = properties.getProperty(name, "");
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "A number was expected for '" + name + "' in " + file + ", but it is '" + text + "'.", e);
    }
  }

  /** Replaces only the ratio in the file. */
  static void update(Path file, double ratio) throws IOException {
    String text = Files.readString(file);
    Files.writeString(
        file,
        text.replaceFirst(
            "(?m)^" + RATIO + "=.*$", RATIO + "=" + String.format(Locale.ROOT, "%.2f", ratio)));
  }

  /** The lowest ratio that passes. */
  double least() {
    return ratio * (1 - allowedFall);
  }

  /** The reason why the measured ratio fails; empty when it passes. */
  Optional<String> failure(double measured) {
    if (measured >= least()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The pipeline does %.2f times as many MB per CPU second as plain Flink SQL in the same"
                + " run. %.2f is the committed ratio, and %.2f would pass (%.0f %% less). If a"
                + " change made the pipeline slower, run 'benchmarks/profile clicklake' before and"
                + " after the change, and compare the results. To accept the new ratio, run"
                + " 'benchmarks/gate --update' on a machine that runs nothing else.",
            measured,
            ratio,
            least(),
            allowedFall * 100));
  }
}
