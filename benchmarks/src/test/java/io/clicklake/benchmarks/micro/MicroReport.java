package io.clicklake.benchmarks.micro;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Formats JMH's results as a table: operations per second, the error, MB of events per second,
 * allocated bytes per operation, and CPU time of the process per operation.
 */
final class MicroReport {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private MicroReport() {}

  static String table(Collection<RunResult> results) {
    StringBuilder text =
        new StringBuilder(
            "| benchmark | operations a second | +- | MB a second | allocated for each, bytes | CPU of"
                + " the process for each, ns |\n"
                + "|---|---|---|---|---|---|\n");
    for (RunResult result : results) {
      Result<?> operations = result.getPrimaryResult();
      text.append(
          line(
              name(result.getParams()),
              operations.getScore(),
              operations.getScoreError(),
              secondary(result, "bytes") / 1e6,
              secondary(result, ALLOCATED),
              secondary(result, "cpuNanos") / operations.getScore()));
    }
    return text.toString();
  }

  /** Missing figures are NaN. */
  static String line(
      String name,
      double operations,
      double error,
      double megabytes,
      double allocated,
      double cpu) {
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %s | %s | %s | %s |%n",
        name,
        operations,
        text("%.1f %%", 100 * error / operations),
        text("%,.1f", megabytes),
        text("%,.0f", allocated),
        text("%,.0f", cpu));
  }

  private static String text(String format, double figure) {
    return Double.isNaN(figure) ? "" : String.format(Locale.ROOT, format, figure);
  }

  /** The name of the method with its parameters. */
  private static String name(BenchmarkParams params) {
    StringBuilder name = new StringBuilder(name(params.getBenchmark()));
    for (String key : params.getParamsKeys()) {
      name.append(' ').append(key).append('=').append(params.getParam(key));
    }
    return name.toString();
  }

  /** The name of the method, unique over all benchmarks. */
  static String name(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  private static double secondary(RunResult result, String label) {
    return result.getSecondaryResults().keySet().stream()
        .filter(key -> key.endsWith(label))
        .mapToDouble(key -> result.getSecondaryResults().get(key).getScore())
        .findFirst()
        .orElse(Double.NaN);
  }
}
