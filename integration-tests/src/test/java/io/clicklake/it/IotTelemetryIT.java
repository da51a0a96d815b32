package io.clicklake.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telemetry: ten samples a message, decimals, five-minute extremes of the good ones alone. */
class IotTelemetryIT {
  private static final int EVENTS = 8_000;

  @TempDir private Path directory;

  @Test
  void everyTableAggregateAndBookEqualsTheTruth() throws Exception {
    ExactRun.compare("iot-telemetry", EVENTS, directory);
  }
}
