package io.clicklake.job.sink;

import io.clicklake.job.sink.encode.TaskEncoder;
import java.util.Optional;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who encodes the Parquet files of a table. */
enum FileEncoder {
  /** The package {@code encode}, column by column. */
  COLUMNS,
  /** Iceberg's appender, with {@link RowWriter}. */
  ROWS;

  private static final Logger LOG = LoggerFactory.getLogger(FileEncoder.class);

  /** Chooses, and logs the choice. */
  static FileEncoder of(String name, Table table, ReadableConfig options) {
    Optional<String> obstacle =
        options.get(SinkOptions.COLUMN_ENCODER)
            ? TaskEncoder.obstacle(table)
            : Optional.of(SinkOptions.COLUMN_ENCODER.key() + " is false");
    if (obstacle.isPresent()) {
      LOG.info("Iceberg's appender writes the table '{}', because {}.", name, obstacle.get());
      return ROWS;
    }
    LOG.info("The column encoder writes the table '{}'.", name);
    return COLUMNS;
  }
}
