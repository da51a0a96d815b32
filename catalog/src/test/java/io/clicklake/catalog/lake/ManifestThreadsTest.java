package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ManifestThreadsTest {
  private String before;

  @BeforeEach
  void remember() {
    before = System.clearProperty(ManifestThreads.KEY);
  }

  @AfterEach
  void restore() {
    System.clearProperty(ManifestThreads.KEY);
    if (before != null) {
      System.setProperty(ManifestThreads.KEY, before);
    }
  }

  @Test
  void raisesTheNumberOfThreads() {
    ManifestThreads.raise();

    assertThat(System.getProperty("iceberg.worker.num-threads")).isEqualTo("32");
  }

  @Test
  void keepsANumberThatSomebodyHasSet() {
    System.setProperty(ManifestThreads.KEY, "4");

    ManifestThreads.raise();

    assertThat(System.getProperty("iceberg.worker.num-threads")).isEqualTo("4");
  }
}
