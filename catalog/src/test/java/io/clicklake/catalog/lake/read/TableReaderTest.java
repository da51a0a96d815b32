package io.clicklake.catalog.lake.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.TestLakes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
  @TempDir Path directory;
  private CatalogDatabase lake;
  private Table table;

  @BeforeEach
  void createTable() {
    lake = CatalogDatabase.open(TestLakes.sqlite(directory));
    lake.prepare(List.of(TestLakes.small("t")));
    table = lake.table("t");
  }

  @AfterEach
  void close() {
    lake.close();
  }

  @Test
  void anEmptyTableHasNoRowsAndNoCommits() throws IOException {
    TableReader reader = new TableReader(table);

    assertThat(reader.rows()).isZero();
    assertThat(reader.rowsOfFiles()).isZero();
    assertThat(reader.files()).isZero();
    assertThat(reader.commits()).isEmpty();
    assertThat(ids(reader)).isEmpty();
  }

  @Test
  void countsAndReadsTheRowsOfAllCommits() throws IOException {
    TableReader reader = new TableReader(lake.table("t"));
    append("job-1", 7, 1L, 2L, 3L);
    append("job-1", 8, 4L);

    assertThat(reader.rows()).isZero();
    reader.refresh();

    assertThat(reader.rows()).isEqualTo(4);
    assertThat(reader.rowsOfFiles()).isEqualTo(4);
    assertThat(reader.files()).isEqualTo(2);
    assertThat(ids(reader)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
  }

  @Test
  void knowsTheCheckpointsAndJobsOfCommits() throws IOException {
    append("job-1", 7, 1L, 2L, 3L);
    append("job-2", Long.MAX_VALUE, 4L);
    table.newAppend().commit();

    List<Commit> commits = new TableReader(lake.table("t")).commits();

    assertThat(commits).extracting(Commit::addedRecords).containsExactly(3L, 1L, 0L);
    assertThat(commits.get(0).jobId()).contains("job-1");
    assertThat(commits.get(0).checkpointId()).hasValue(7);
    assertThat(commits.get(1).checkpointId()).hasValue(Long.MAX_VALUE);
    assertThat(commits.get(2).jobId()).isEmpty();
    assertThat(commits.get(2).checkpointId()).isEmpty();
    assertThat(commits.get(2).operation()).isEqualTo("append");
  }

  private static List<Long> ids(TableReader reader) throws IOException {
    List<Long> ids = new ArrayList<>();
    try (CloseableIterable<Record> records = reader.records("id")) {
      records.forEach(record -> ids.add((Long) record.getField("id")));
    }
    return ids;
  }

  /** Appends a file with rows, with the summary of the Flink sink. */
  private void append(String job, long checkpoint, Long... ids) throws IOException {
    DataWriter<Record> writer =
        Parquet.writeData(
                table
                    .io()
                    .newOutputFile(
                        table.locationProvider().newDataLocation(UUID.randomUUID() + ".parquet")))
            .forTable(table)
            .createWriterFunc(GenericParquetWriter::create)
            .build();
    try (writer) {
      for (Long id : ids) {
        writer.write(GenericRecord.create(table.schema()).copy("id", id));
      }
    }
    DataFile file = writer.toDataFile();
    table
        .newAppend()
        .appendFile(file)
        .set("flink.job-id", job)
        .set("flink.max-committed-checkpoint-id", Long.toString(checkpoint))
        .commit();
  }
}
