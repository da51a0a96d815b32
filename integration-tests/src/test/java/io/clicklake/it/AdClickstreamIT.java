package io.clicklake.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the bundled ad dataset: a table of interactions, an aggregate of campaigns per minute, and
 * users counted with sketches.
 */
class AdClickstreamIT {
  private static final int EVENTS = Integer.getInteger("clicklake.test.events", 40_000);

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    ExactRun.compare("ad-clickstream", EVENTS, directory);
  }
}
