package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.clicklake.local.fault.CatalogFault;
import io.clicklake.local.fault.CatalogProxy;
import io.clicklake.local.fault.CatalogServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.util.ExceptionUtils;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs the job with a REST catalog that loses, delays, repeats or rejects commits. The tables must
 * still be exact.
 */
@Tag("full")
class CatalogFaultIT {
  private static final Pattern SAVEPOINT =
      Pattern.compile("A savepoint has been created at: ([^ ,]+), but the corresponding job");

  @TempDir private Path directory;

  /** One job meets the faults of a line one after another. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOST_ANSWER LOST_CALL",
        "HELD_ANSWER LATE_CALL",
        "INTERNAL_ERROR BAD_GATEWAY UNAVAILABLE",
        "INTERNAL_ERROR_DONE GATEWAY_TIMEOUT GATEWAY_TIMEOUT_DONE"
      })
  void everyTableIsExactAfterRestartsWhenCommitsMeet(String faults) throws Exception {
    assertThat(restarts(faults)).isGreaterThanOrEqualTo(faults.split(" ", -1).length);
  }

  @ParameterizedTest
  @ValueSource(strings = "DELIVERED_TWICE FALSE_CONFLICT RIVAL SLOW_DOWN DELIVERED_TWICE RIVAL")
  void everyTableIsExactWithoutARestartWhenCommitsMeet(String faults) throws Exception {
    assertThat(restarts(faults)).isZero();
  }

  @Test
  void aDrainWhoseCommitGetsNoResponseNamesTheSavepointToRestore() throws Exception {
    try (CatalogServer server = CatalogServer.start(directory);
        CatalogProxy proxy = CatalogProxy.before(server.uri());
        JobRun run = JobRun.in(directory).options(options(proxy, "")).start()) {
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();
      run.awaitTwoCheckpoints();

      // This table has rows to commit only when the drain closes the last windows.
      proxy.faults().next(1, CatalogFault.LOST_ANSWER, "campaign_minutes"::equals);
      Throwable failure = catchThrowable(run::finish);
      Matcher savepoint = SAVEPOINT.matcher(ExceptionUtils.stringifyException(failure));
      assertThat(savepoint.find()).as("a savepoint is named").isTrue();
      assertThat(proxy.faults().met()).isEqualTo(1);

      run.restore(savepoint.group(1));
      feed.assertExactAtTheEnd();
    }
  }

  /**
   * Returns the number of restarts of the job, after all faults have happened and all tables are
   * exact.
   */
  private int restarts(String faults) throws Exception {
    try (CatalogServer server = CatalogServer.start(directory);
        CatalogProxy proxy = CatalogProxy.before(server.uri());
        JobRun run = JobRun.in(directory).options(options(proxy, faults)).start()) {
      proxy.rival(table -> commitNothing(server, table));
      VerifiedFeed feed = VerifiedFeed.to(run);
      feed.putPart();
      run.awaitAllRead();

      for (String fault : faults.split(" ", -1)) {
        int before = proxy.faults().met();
        proxy.faults().next(1, CatalogFault.valueOf(fault));
        feed.putSome();
        run.await("a commit has met " + fault, () -> proxy.faults().met() == before + 1);
        run.awaitAllRead();
      }
      feed.putPart();

      feed.assertExactAtTheEnd();
      return run.restarts();
    }
  }

  /** Commits nothing, like a compaction that finds nothing to do. */
  private static void commitNothing(CatalogServer server, String table) {
    server
        .catalog()
        .loadTable(TableIdentifier.of("ad_clickstream", table))
        .newFastAppend()
        .commit();
  }

  /** The timeout is short only where no response comes. */
  private static Map<String, String> options(CatalogProxy proxy, String faults) {
    boolean waits = faults.startsWith("HELD") || faults.startsWith("LATE");
    return Map.of(
        "catalog.type",
        "rest",
        "catalog.uri",
        proxy.uri().toString(),
        "catalog.properties.rest.client.socket-timeout-ms",
        waits ? "5000" : "60000");
  }
}
