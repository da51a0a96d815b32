package io.clicklake.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ads: a table of interactions, campaigns by the minute, users counted by sketches. */
class AdClickstreamIT {
  private static final int EVENTS = Integer.getInteger("clicklake.test.events", 40_000);

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    ExactRun.compare("ad-clickstream", EVENTS, directory);
  }
}
