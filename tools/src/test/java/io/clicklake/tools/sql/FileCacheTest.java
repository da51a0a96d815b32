package io.clicklake.tools.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.inmemory.InMemoryFileIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
  private static final int SIZE = 100;

  @TempDir Path directory;
  private final InMemoryFileIO remote = new InMemoryFileIO();

  @Test
  void copiesARemoteFileOnce() throws Exception {
    FileCache cache = new FileCache(directory, 10 * SIZE);
    DataFile file = remoteFile("a");

    Path copy = cache.local(remote, List.of(file)).get(0);
    remote.deleteFile(file.location());

    assertThat(copy).hasSize(SIZE).hasParent(directory);
    assertThat(cache.local(remote, List.of(file))).containsExactly(copy);
  }

  @Test
  void usesALocalFileInPlace() throws Exception {
    Path local = Files.write(directory.resolve("local.parquet"), new byte[SIZE]);
    FileCache cache = new FileCache(directory.resolve("cache"), 0);

    assertThat(cache.local(remote, List.of(file(local.toString()), file("file:" + local))))
        .containsExactly(local, local);
    assertThat(directory.resolve("cache")).doesNotExist();
  }

  @Test
  void removesTheFilesThatWereNotUsedForTheLongestTime() throws Exception {
    FileCache cache = new FileCache(directory, 2 * SIZE);
    Path first = cache.local(remote, List.of(remoteFile("first"))).get(0);
    Path second = cache.local(remote, List.of(remoteFile("second"))).get(0);
    Files.setLastModifiedTime(first, FileTime.fromMillis(2_000));
    Files.setLastModifiedTime(second, FileTime.fromMillis(1_000));

    Path third = cache.local(remote, List.of(remoteFile("third"))).get(0);

    assertThat(files()).containsExactlyInAnyOrder(first, third);
  }

  @Test
  void copiesNothingForAStatementThatNeedsMoreThanItHolds() throws IOException {
    FileCache cache = new FileCache(directory, SIZE);

    assertThatThrownBy(() -> cache.local(remote, List.of(remoteFile("a"), remoteFile("b"))))
        .isInstanceOf(StatementException.class)
        .hasMessageStartingWith("The statement needs 2 files")
        .hasMessageEndingWith("give a larger --cache-size.");
    assertThat(files()).isEmpty();
  }

  @Test
  void namesTheFileThatItCannotCopy() throws IOException {
    FileCache cache = new FileCache(directory, SIZE);
    DataFile missing = file("mem://missing");

    assertThatThrownBy(() -> cache.local(remote, List.of(missing)))
        .hasRootCauseInstanceOf(org.apache.iceberg.exceptions.NotFoundException.class)
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("Cannot copy 'mem://missing' into the cache");
    assertThat(files()).isEmpty();
  }

  private DataFile remoteFile(String name) {
    String location = "mem://" + name;
    remote.addFile(location, new byte[SIZE]);
    return file(location);
  }

  private static DataFile file(String location) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath(location)
        .withFormat("parquet")
        .withFileSizeInBytes(SIZE)
        .withRecordCount(1)
        .build();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
