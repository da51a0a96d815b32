package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.local.fault.FaultyFileIO;
import io.clicklake.local.fault.StoreFault;
import io.clicklake.local.fault.StoreFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the job with an object store that fails reads, and writes of all kinds of files. The tables
 * must still be exact.
 */
@Tag("full")
class StoreFaultIT {
  @TempDir private Path directory;
  @TempDir private Path orders;

  /**
   * One job meets the faults of a line one after another. Each fault has the number of files that
   * pass first, and a part of the files' names. Names of manifest lists begin with snap-.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SLOW_DOWN 0 .parquet, FAILED_PUT 5 .parquet, HALF_WRITTEN 1 .parquet",
        "LOST_ANSWER 2 .parquet, SLOW_DOWN 1 snap-, HALF_WRITTEN 2 -m0",
        "LOST_ANSWER 0 metadata.json"
      })
  void everyTableIsExactWhenWritesMeet(String lines) throws Exception {
    StoreFaults faults = new StoreFaults(orders);
    try (JobRun run = JobRun.in(directory).options(options(faults)).start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      List<String> all = List.of(lines.split(", ", -1));
      for (String line : all) {
        List<String> parts = List.of(line.split(" ", -1));
        StoreFault fault = StoreFault.valueOf(parts.get(0));
        faults.afterSome(Integer.parseInt(parts.get(1)), fault, parts.get(2));
        feed.putSome();
        run.await(line + " has happened", () -> faults.met(fault) == 1);
        run.awaitAllRead();
      }
      feed.putPart();

      feed.assertExactAtTheEnd();
      assertThat(run.restarts()).isGreaterThanOrEqualTo(all.size());
    }
  }

  @Test
  void readsThatFailAreRetriedOrDoNotMatter() throws Exception {
    StoreFaults faults = new StoreFaults(orders);
    try (JobRun run = JobRun.in(directory).options(options(faults)).start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      faults.next(StoreFault.SLOW_READ, "metadata.json");
      faults.next(StoreFault.SLOW_READ, "metadata.json");
      faults.next(StoreFault.SLOW_READ, "snap-");
      feed.putPart();
      run.await("the faults have happened", () -> faults.met(StoreFault.SLOW_READ) == 3);
      feed.putPart();

      feed.assertExactAtTheEnd();
      assertThat(run.restarts()).isZero();
    }
  }

  @Test
  void everyTableIsExactWhenTheDiskWasFullForAWhile() throws Exception {
    StoreFaults faults = new StoreFaults(orders);
    try (JobRun run = JobRun.in(directory).options(options(faults)).start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
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
