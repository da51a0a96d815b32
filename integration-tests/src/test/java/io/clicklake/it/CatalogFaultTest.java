package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.it.fault.CatalogFault;
import io.clicklake.it.fault.CatalogProxy;
import io.clicklake.it.fault.CatalogServer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A REST catalog that fails commits in every way it can: the tables are exact all the same. */
class CatalogFaultTest {
  @TempDir private Path directory;

  /** One job meets the faults of a line one after the other. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LOST_ANSWER",
        "LOST_CALL",
        "HELD_ANSWER",
        "LATE_CALL",
        "INTERNAL_ERROR BAD_GATEWAY UNAVAILABLE",
        "INTERNAL_ERROR_DONE GATEWAY_TIMEOUT GATEWAY_TIMEOUT_DONE"
      })
  void everyTableIsExactAfterARestartWhenCommitsMeet(String faults) throws Exception {
    assertThat(restarts(faults)).isGreaterThanOrEqualTo(faults.split(" ", -1).length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELIVERED_TWICE DELIVERED_TWICE DELIVERED_TWICE",
        "FALSE_CONFLICT FALSE_CONFLICT FALSE_CONFLICT",
        "RIVAL RIVAL RIVAL",
        "SLOW_DOWN SLOW_DOWN SLOW_DOWN"
      })
  void everyTableIsExactWithoutARestartWhenCommitsMeet(String faults) throws Exception {
    assertThat(restarts(faults)).isZero();
  }

  /** How often the job was restarted, once it is certain that all faults struck in vain. */
  private int restarts(String faults) throws Exception {
    try (CatalogServer server = CatalogServer.start(directory);
        CatalogProxy proxy = CatalogProxy.before(server.uri());
        JobRun run = JobRun.in(directory).options(options(proxy, faults)).start()) {
      proxy.rival(table -> commitNothing(server, table));
      CheckedFeed feed = CheckedFeed.to(run);
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

  /** As a compactor does that found nothing to do. */
  private static void commitNothing(CatalogServer server, String table) {
    server
        .catalog()
        .loadTable(TableIdentifier.of("ad_clickstream", table))
        .newFastAppend()
        .commit();
  }

  /** Only who waits for what never comes needs little patience, in milliseconds. */
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
