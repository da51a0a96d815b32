package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.it.fault.FaultyFileIO;
import io.clicklake.it.fault.StoreFault;
import io.clicklake.it.fault.StoreFaults;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An object store that fails puts of all kinds of files: the tables are exact all the same. */
class StoreFaultTest {
  @TempDir private Path directory;
  @TempDir private Path orders;

  /** Parts of names: data files end in parquet, manifest lists begin with snap-. */
  @ParameterizedTest
  @CsvSource({
    "SLOW_DOWN, 0, .parquet",
    "FAILED_PUT, 5, .parquet",
    "HALF_WRITTEN, 1, .parquet",
    "LOST_ANSWER, 2, .parquet",
    "SLOW_DOWN, 1, snap-",
    "HALF_WRITTEN, 2, -m0",
    "LOST_ANSWER, 0, metadata.json",
    "SLOW_READ, 1, snap-"
  })
  void everyTableIsExactWhenFilesMeet(StoreFault fault, int passed, String part) throws Exception {
    StoreFaults faults = new StoreFaults(orders);
    try (JobRun run = JobRun.in(directory).options(options(faults)).start()) {
      CheckedFeed feed = CheckedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      faults.afterSome(passed, fault, part);
      feed.putPart();
      run.await("the fault has struck", () -> faults.met(fault) == 1);
      feed.putPart();

      feed.assertExactAtTheEnd();
      assertThat(run.restarts()).isPositive();
    }
  }

  @Test
  void everyTableIsExactWhenTheDiskWasFullForAWhile() throws Exception {
    StoreFaults faults = new StoreFaults(orders);
    try (JobRun run = JobRun.in(directory).options(options(faults)).start()) {
      CheckedFeed feed = CheckedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      faults.fillDisk();
      feed.putPart();
      run.await("the job has been restarted", () -> run.restarts() > 0);
      assertThat(faults.metFullDisk()).isPositive();
      faults.makeRoom();
      feed.putPart();

      feed.assertExactAtTheEnd();
    }
  }

  private static Map<String, String> options(StoreFaults faults) {
    return Map.of(
        "catalog.properties.io-impl",
        FaultyFileIO.class.getName(),
        "catalog.properties." + FaultyFileIO.FAULTS,
        faults.directory().toString());
  }
}
