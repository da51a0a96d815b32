package io.clicklake.udfs.sketch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the sketches of an aggregate table in the same way as Trino and Athena. The methods
 * correspond to the functions {@code merge} and {@code cardinality} of Trino, and read the bytes of
 * a {@link HyperLogLog}.
 *
 * <p>For the same bytes, the estimate is equal to Trino's estimate. While many buckets are empty,
 * the estimate is computed with linear counting. Otherwise it is computed from the harmonic mean
 * (Flajolet et al., 2007) with a bias correction (Heule et al., 2013). Trino changes to the dense
 * layout at another size, so a sketch that Trino merged can have other bytes than the same sketch
 * merged by {@link #merge}. Then the two estimates differ by less than their standard error.
 */
public final class Sketches {
  private static final double MIN_EMPTY_BUCKETS = 0.4;
  private static final double ALPHA = 0.7213 / (1 + 1.079 / HyperLogLog.BUCKETS);
  private static final int SPARSE_PREFIXES = 1 << 26;

  private Sketches() {}

  /** Merges sketches into one sketch that counts the values of all of them. */
  public static byte[] merge(Iterable<byte[]> sketches) {
    HyperLogLog merged = new HyperLogLog();
    sketches.forEach(merged::addAll);
    return merged.toBytes();
  }

  /** The approximate number of different values in a sketch. */
  public static long cardinality(byte[] sketch) {
    HyperLogLog read = new HyperLogLog();
    read.addAll(sketch);
    return read.cardinality();
  }

  static long ofSparse(int entries) {
    return Math.round(linear(SPARSE_PREFIXES - entries, SPARSE_PREFIXES));
  }

  static long ofDense(byte[] registers) {
    return Math.round(estimate(registers));
  }

  private static double estimate(byte[] registers) {
    int empty = 0;
    double sum = 0;
    for (byte register : registers) {
      empty += register == 0 ? 1 : 0;
      sum += 1.0 / (1L << register);
    }
    if (empty > MIN_EMPTY_BUCKETS * registers.length) {
      return linear(empty, registers.length);
    }
    return Bias.TABLE.correct(ALPHA * registers.length * registers.length / sum);
  }

  private static double linear(int empty, int buckets) {
    return buckets * Math.log(buckets * 1.0 / empty);
  }

  /** The bias correction. Its table is loaded when a sketch needs it for the first time. */
  private static final class Bias {
    static final Bias TABLE = new Bias();

    private final double[] estimates;
    private final double[] biases;

    private Bias() {
      double[][] points = read();
      estimates = Arrays.stream(points).mapToDouble(point -> point[0]).toArray();
      biases = Arrays.stream(points).mapToDouble(point -> point[1]).toArray();
    }

    private static double[][] read() {
      try (InputStream table = Sketches.class.getResourceAsStream("hyperloglog-bias-12.csv")) {
        return new String(table.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> Arrays.stream(line.split(",", 2)).mapToDouble(Double::valueOf).toArray())
            .toArray(double[][]::new);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /**
     * Subtracts the bias from an estimate. Between two points of the table, the bias is
     * interpolated. An estimate outside of the table is not changed.
     */
    double correct(double estimate) {
      if (estimate < estimates[0] || estimate > estimates[estimates.length - 1]) {
        return estimate;
      }
      int at = Arrays.binarySearch(estimates, estimate);
      if (at >= 0) {
        return estimate - biases[at];
      }
      int right = -at - 1;
      double share = (estimate - estimates[right - 1]) / (estimates[right] - estimates[right - 1]);
      return estimate - (biases[right - 1] + share * (biases[right] - biases[right - 1]));
    }
  }
}
