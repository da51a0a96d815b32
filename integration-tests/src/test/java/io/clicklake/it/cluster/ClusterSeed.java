package io.clicklake.it.cluster;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import io.clicklake.testkit.kinesis.producer.Packing;
import java.util.Locale;

/** Creates the runs of cluster tests, with the seed of the property {@code clicklake.test.seed}. */
final class ClusterSeed {
  static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  private ClusterSeed() {}

  /** A run whose first events are sent now; prints the seed. */
  static ClusterRun run(ClusterEnvironment environment, String name) throws Exception {
    return environment.run(printed(name), SEED, System.currentTimeMillis());
  }

  /** A run with the records of {@link GatewaySource}, in KPL aggregates; prints the seed. */
  static ClusterRun packedRun(ClusterEnvironment environment, String name) throws Exception {
    GatewaySource source = new GatewaySource(SEED, System.currentTimeMillis());
    return environment.run(printed(name), source, Packing.AGGREGATED);
  }

  /** Prints the seed; returns the name as that of a stream and a database. */
  private static String printed(String name) {
    System.out.println(name + ": seed " + SEED);
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
