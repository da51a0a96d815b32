package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.LockManager;
import org.apache.iceberg.util.LockManagers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLocksTest {
  private final String table = UUID.randomUUID().toString();
  private final LockManager some = locks("0");
  private final LockManager other = locks("60000");

  @TempDir private Path warehouse;

  @Test
  void givesALockToOneOwnerOfAllInstances() {
    assertThat(other.acquire(table, "a")).isTrue();
    assertThat(some.acquire(table, "b")).isFalse();
    assertThat(some.release(table, "b")).isFalse();
    assertThat(some.acquire(table + "2", "b")).isTrue();

    assertThat(other.release(table, "a")).isTrue();
    assertThat(some.acquire(table, "b")).isTrue();
  }

  @Test
  void waitsForALock() {
    assertThat(some.acquire(table, "a")).isTrue();

    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> other.acquire(table, "b"));
    some.release(table, "a");

    assertThat(waiting.join()).isTrue();
  }

  @Test
  void keepsALockWhenAnotherCatalogIsClosed() throws Exception {
    assertThat(some.acquire(table, "a")).isTrue();

    other.close();

    assertThat(some.acquire(table, "b")).isFalse();
    assertThat(some.release(table, "a")).isTrue();
  }

  @Test
  void isUsedByAHadoopCatalog() {
    Map<String, String> properties =
        CatalogDatabase.properties(
            CatalogSettings.of(
                Configuration.fromMap(
                    Map.of("catalog.type", "hadoop", "catalog.warehouse", warehouse.toString())),
                "ads"));

    assertThat(LockManagers.from(properties)).isInstanceOf(ProcessLocks.class);
  }

  private static LockManager locks(String timeoutMillis) {
    return LockManagers.from(
        Map.of(
            CatalogProperties.LOCK_IMPL,
            ProcessLocks.class.getName(),
            CatalogProperties.LOCK_ACQUIRE_TIMEOUT_MS,
            timeoutMillis));
  }
}
