package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListTest {
  @TempDir private Path directory;

  @Test
  void keepsPathPartitionSizesAndMetrics() throws Exception {
    TestTable table = new TestTable(directory);
    DataFile file =
        DataFiles.builder(table.load().spec())
            .withPath("s3://lake/clicks/one.parquet")
            .withPartitionPath("country=FR")
            .withFileSizeInBytes(1234)
            .withMetrics(
                new Metrics(
                    17L,
                    Map.of(1, 500L),
                    Map.of(1, 17L),
                    Map.of(1, 2L),
                    Map.of(),
                    Map.of(1, ByteBuffer.wrap(new byte[] {1})),
                    Map.of(1, ByteBuffer.wrap(new byte[] {9}))))
            .withSplitOffsets(List.of(4L))
            .build();

    byte[] bytes = FileList.toBytes(table.load(), List.of(file, table.file("two")));
    List<DataFile> read = FileList.fromBytes(bytes);

    assertThat(read).hasSize(2);
    DataFile first = read.get(0);
    assertThat(first.location()).isEqualTo(file.location());
    assertThat(first.partition()).isEqualTo(file.partition());
    assertThat(first.fileSizeInBytes()).isEqualTo(1234);
    assertThat(first.recordCount()).isEqualTo(17);
    assertThat(first.columnSizes()).isEqualTo(file.columnSizes());
    assertThat(first.nullValueCounts()).isEqualTo(file.nullValueCounts());
    assertThat(first.lowerBounds()).isEqualTo(file.lowerBounds());
    assertThat(first.upperBounds()).isEqualTo(file.upperBounds());
    assertThat(first.splitOffsets()).isEqualTo(file.splitOffsets());
  }

  @Test
  void makesAListForEachPartitionSpec() throws Exception {
    TestTable table = new TestTable(directory);
    DataFile own = table.file("own");
    DataFile shared = table.sharedFile("shared");

    List<DataFile> read = new ArrayList<>();
    for (List<DataFile> list : FileList.bySpec(List.of(own, shared, own))) {
      read.addAll(FileList.fromBytes(FileList.toBytes(table.load(), list)));
    }

    assertThat(read)
        .extracting(DataFile::location)
        .containsExactly(own.location(), own.location(), shared.location());
    assertThat(read).extracting(DataFile::specId).containsExactly(0, 0, shared.specId());
    assertThat(read.get(2).partition().size()).isZero();
  }

  @Test
  void readsFilesOfASpecThatTheTableNoLongerHas() throws Exception {
    TestTable table = new TestTable(directory);
    byte[] bytes = FileList.toBytes(table.load(), List.of(table.sharedFile("shared")));

    table.load().expireSnapshots().cleanExpiredMetadata(true).commit();

    assertThat(table.load().specs()).hasSize(1);
    assertThat(FileList.fromBytes(bytes)).hasSize(1);
  }
}
