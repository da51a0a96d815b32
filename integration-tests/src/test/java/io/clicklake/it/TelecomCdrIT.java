package io.clicklake.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the bundled dataset of charging data: two tables from one record, hourly usage and charges,
 * and amounts of money exact to the last digit.
 */
class TelecomCdrIT {
  private static final int EVENTS = 10_000;

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    ExactRun.compare("telecom-cdr", EVENTS, directory);
  }
}
