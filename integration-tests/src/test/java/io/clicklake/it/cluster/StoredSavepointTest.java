package io.clicklake.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredSavepointTest {
  @TempDir private Path directory;

  @Test
  void twoInOneJvmReadTheirOwnFiles() throws IOException {
    for (String name : new String[] {"first", "second"}) {
      Path stored = directory.resolve(name).resolve("stored");
      new StoredSavepoint(stored);
      Files.writeString(stored.resolve("warehouse/" + name), name);

      try (HadoopFileIO io = new HadoopFileIO(new Configuration())) {
        assertThat(io.newInputFile("viewfs://stored/warehouse/" + name).exists()).isTrue();
      }
    }
  }
}
