package io.clicklake.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the bundled telemetry dataset: ten samples per message, decimals, and the minimum and
 * maximum of the good samples in windows of five minutes.
 */
class IotTelemetryIT {
  private static final int EVENTS = 8_000;

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    ExactRun.compare("iot-telemetry", EVENTS, directory);
  }
}
