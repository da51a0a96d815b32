package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.chaos.ChaosResult;
import io.clicklake.local.chaos.ChaosRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Injects random faults for some minutes; with {@code -Psoak}, for half an hour. */
@Tag("full")
@Tag("soak")
class ChaosIT {
  private static final int MINUTES = Integer.getInteger("clicklake.chaos.minutes", 3);
  private static final long SEED = Long.getLong("clicklake.chaos.seed", System.currentTimeMillis());
  private static final Path RESULT = Path.of("target/chaos.json");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @Test
  void nothingIsLostOrDoubled() throws Exception {
    ChaosResult result =
        new ChaosRun(directory, Duration.ofMinutes(MINUTES), SEED, System.out).run();

    System.out.println(result.sentence());
    result.write(RESULT);
    assertThat(result.differences()).isEmpty();
    assertThat(result.allFaults()).isGreaterThanOrEqualTo(MINUTES);
  }
}
