package io.clicklake.it.cluster;

import io.clicklake.local.cluster.ClusterEnvironment;
import io.clicklake.local.cluster.ClusterRun;
import java.util.Locale;

/** Creates the runs of cluster tests, with the seed of the property {@code clicklake.test.seed}. */
final class ClusterSeed {
  static final long SEED = Long.getLong("clicklake.test.seed", 20261122);

  private ClusterSeed() {}

  /** A run whose first events are sent now; prints the seed. */
  static ClusterRun run(ClusterEnvironment environment, String name) throws Exception {
    System.out.println(name + ": seed " + SEED);
    return environment.run(
        name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT),
        SEED,
        System.currentTimeMillis());
  }
}
