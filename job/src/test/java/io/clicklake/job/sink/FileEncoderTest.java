package io.clicklake.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileEncoderTest {
  private static final Schema SCHEMA =
      new Schema(Types.NestedField.optional(1, "text", Types.StringType.get()));

  @TempDir private Path directory;

  @Test
  void encodesTablesInColumnsAndLeavesOthersToIceberg() {
    Map<String, Table> tables =
        Map.of(
            "rows", table("rows", Map.of()),
            "packed", table("packed", Map.of("write.parquet.compression-codec", "snappy")));

    assertThat(FileEncoder.choose(tables, new Configuration()))
        .isEqualTo(Map.of("rows", FileEncoder.COLUMNS, "packed", FileEncoder.ROWS));
  }

  @Test
  void leavesAllTablesToIcebergIfTheOptionSaysSo() {
    Configuration off = new Configuration();
    off.set(SinkOptions.COLUMN_ENCODER, false);

    assertThat(FileEncoder.choose(Map.of("rows", table("rows", Map.of())), off))
        .isEqualTo(Map.of("rows", FileEncoder.ROWS));
  }

  private Table table(String name, Map<String, String> properties) {
    return new HadoopTables(new org.apache.hadoop.conf.Configuration())
        .create(
            SCHEMA, PartitionSpec.unpartitioned(), properties, directory.resolve(name).toString());
  }
}
