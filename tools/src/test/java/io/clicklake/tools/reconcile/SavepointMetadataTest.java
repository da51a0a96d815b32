package io.clicklake.tools.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointProperties;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.checkpoint.metadata.MetadataSerializer;
import org.apache.flink.runtime.checkpoint.metadata.MetadataSerializers;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import org.apache.iceberg.io.FileIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavepointMetadataTest {
  private static final long ID = 4_711;

  @TempDir private Path directory;
  private final InMemoryFileIO files = new InMemoryFileIO();

  /** A newer Flink with another version must fail here, before an operator finds out. */
  @Test
  void readsTheVersionThatThisFlinkWrites() throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve("_metadata"))) {
      Checkpoints.storeCheckpointMetadata(new CheckpointMetadata(ID, List.of(), List.of()), out);
    }

    assertThat(SavepointMetadata.checkpointId(files, directory.toString())).isEqualTo(ID);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void readsTheVersionsOfOlderFlinks(int version) throws IOException {
    write(MetadataSerializers.getSerializer(version));

    assertThat(SavepointMetadata.checkpointId(files, directory.toString())).isEqualTo(ID);
  }

  @Test
  void takesAPathAUriAndTheFileItself() throws IOException {
    write(MetadataSerializers.getSerializer(4));

    for (String savepoint :
        List.of(
            directory + "/",
            directory.resolve("_metadata").toString(),
            directory.toUri().toString(),
            "file:" + directory)) {
      assertThat(SavepointMetadata.checkpointId(files, savepoint)).as(savepoint).isEqualTo(ID);
    }
  }

  @Test
  void readsOtherSchemesThroughTheCatalogsFiles() throws IOException {
    write(MetadataSerializers.getSerializer(4));
    files.addFile(
        "s3://lake/savepoint-1/_metadata", Files.readAllBytes(directory.resolve("_metadata")));

    assertThat(SavepointMetadata.checkpointId(files, "s3://lake/savepoint-1/")).isEqualTo(ID);
  }

  @Test
  void saysWhatItNeedsWhenThereIsNoSuchFile() {
    FileIO empty = new InMemoryFileIO();

    assertThatThrownBy(() -> SavepointMetadata.checkpointId(empty, directory.toString()))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("The file '" + directory + "/_metadata' cannot be read (")
        .hasMessageEndingWith(
            "--savepoint needs the directory of a savepoint, and permission to read it.");
    assertThatThrownBy(() -> SavepointMetadata.checkpointId(empty, "s3://lake/none"))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("The file 's3://lake/none/_metadata' cannot be read (");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a longer text that is not a savepoint"})
  void rejectsAFileThatIsNoSavepoint(String content) throws IOException {
    Files.writeString(directory.resolve("_metadata"), content);

    assertThatThrownBy(() -> SavepointMetadata.checkpointId(files, directory.toString()))
        .isInstanceOf(SetupException.class)
        .hasMessage(
            "The file '"
                + directory
                + "/_metadata' is not the metadata of a Flink savepoint (format versions 3 and 4)."
                + " --savepoint needs the directory of a savepoint.");
  }

  private void write(MetadataSerializer serializer) throws IOException {
    try (OutputStream out = Files.newOutputStream(directory.resolve("_metadata"));
        DataOutputStream data = new DataOutputStream(out)) {
      Checkpoints.storeCheckpointMetadata(
          new CheckpointMetadata(
              ID,
              List.of(),
              List.of(),
              CheckpointProperties.forSavepoint(true, SavepointFormatType.CANONICAL)),
          data,
          serializer);
    }
  }
}
