package io.clicklake.job.sink;

import io.clicklake.job.sink.encode.TaskEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encoders for the Parquet files of a table. */
enum FileEncoder {
  /** The package {@code encode}, column by column. */
  COLUMNS,
  /** Iceberg's appender, with {@link RowWriter}. */
  ROWS;

  private static final Logger LOG = LoggerFactory.getLogger(FileEncoder.class);

  /**
   * Chooses the encoder of each table, and logs the tables that Iceberg's appender writes.
   *
   * @param tables the tables, by the names that are logged
   * @return the encoders, by the same names
   */
  static Map<String, FileEncoder> choose(Map<String, Table> tables, ReadableConfig options) {
    if (!options.get(SinkOptions.COLUMN_ENCODER)) {
      LOG.info(
          "Iceberg's appender writes all tables, because {} is false.",
          SinkOptions.COLUMN_ENCODER.key());
      return tables.keySet().stream().collect(Collectors.toMap(name -> name, name -> ROWS));
    }
    return tables.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> of(e.getKey(), e.getValue())));
  }

  private static FileEncoder of(String name, Table table) {
    Optional<String> obstacle = TaskEncoder.obstacle(table);
    obstacle.ifPresent(
        why -> LOG.info("Iceberg's appender writes the table '{}', because {}.", name, why));
    return obstacle.isPresent() ? ROWS : COLUMNS;
  }
}
