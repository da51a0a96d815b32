package io.clicklake.job.sink.encode;

import static org.apache.iceberg.TableProperties.PARQUET_COMPRESSION;
import static org.apache.iceberg.TableProperties.PARQUET_COMPRESSION_DEFAULT;
import static org.apache.iceberg.TableProperties.PARQUET_COMPRESSION_LEVEL;
import static org.apache.iceberg.TableProperties.PARQUET_PAGE_ROW_LIMIT;
import static org.apache.iceberg.TableProperties.PARQUET_PAGE_ROW_LIMIT_DEFAULT;
import static org.apache.iceberg.TableProperties.PARQUET_PAGE_SIZE_BYTES;
import static org.apache.iceberg.TableProperties.PARQUET_PAGE_SIZE_BYTES_DEFAULT;
import static org.apache.iceberg.TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES;
import static org.apache.iceberg.TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES_DEFAULT;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.PropertyUtil;

/** The settings for the Parquet files of a table, from the properties of the table. */
final class FileSettings {
  private static final String PREFIX = "write.parquet.";

  /**
   * The Parquet properties that this package knows. A table with any other Parquet property needs
   * Iceberg's writer.
   */
  private static final List<String> KNOWN =
      List.of(
          PARQUET_COMPRESSION,
          PARQUET_COMPRESSION_LEVEL,
          PARQUET_PAGE_ROW_LIMIT,
          PARQUET_PAGE_SIZE_BYTES,
          PARQUET_ROW_GROUP_SIZE_BYTES,
          // Ignored: the limits of FileMemory apply instead. This property is small because
          // Iceberg's writer hashes each value.
          "write.parquet.dict-size-bytes",
          // Ignored: the size of the row group is checked after each row.
          "write.parquet.row-group-check-min-record-count",
          "write.parquet.row-group-check-max-record-count");

  private static final int DEFAULT_LEVEL = 3;

  /** Limits the memory for the runs of many columns. */
  private static final int VALUES_IN_OPEN_PAGES = 1 << 20;

  private static final int FEWEST_ROWS = 1_000;

  /** Limits the memory that the columns of an open file keep for their next pages. */
  private static final int KEPT_BYTES = 64 << 20;

  private static final int FEWEST_KEPT_BYTES = 64 << 10;

  final int level;
  final int pageRows;
  final int pageBytes;
  final long rowGroupBytes;

  /** The largest array, in bytes, that a column keeps for the values of its next page. */
  final int keptBytes;

  FileSettings(Table table) {
    Map<String, String> properties = table.properties();
    int columns = table.schema().columns().size();
    keptBytes = Math.max(FEWEST_KEPT_BYTES, KEPT_BYTES / columns);
    level = PropertyUtil.propertyAsInt(properties, PARQUET_COMPRESSION_LEVEL, DEFAULT_LEVEL);
    pageRows =
        Math.min(
            PropertyUtil.propertyAsInt(
                properties, PARQUET_PAGE_ROW_LIMIT, PARQUET_PAGE_ROW_LIMIT_DEFAULT),
            Math.max(FEWEST_ROWS, VALUES_IN_OPEN_PAGES / columns));
    pageBytes =
        PropertyUtil.propertyAsInt(
            properties, PARQUET_PAGE_SIZE_BYTES, PARQUET_PAGE_SIZE_BYTES_DEFAULT);
    rowGroupBytes =
        PropertyUtil.propertyAsLong(
            properties, PARQUET_ROW_GROUP_SIZE_BYTES, PARQUET_ROW_GROUP_SIZE_BYTES_DEFAULT);
  }

  /** Why the table needs Iceberg's writer; empty if it does not. */
  static Optional<String> obstacle(Table table) {
    String codec =
        table.properties().getOrDefault(PARQUET_COMPRESSION, PARQUET_COMPRESSION_DEFAULT);
    if (!codec.equalsIgnoreCase("zstd")) {
      return Optional.of("its compression is " + codec);
    }
    for (String key : table.properties().keySet()) {
      if (key.startsWith(PREFIX) && !KNOWN.contains(key)) {
        return Optional.of("it has the property " + key);
      }
    }
    for (Types.NestedField column : table.schema().columns()) {
      if (!isKnown(column.type())) {
        return Optional.of("its column " + column.name() + " has the type " + column.type());
      }
    }
    return Optional.empty();
  }

  private static boolean isKnown(Type type) {
    switch (type.typeId()) {
      case BOOLEAN:
      case INTEGER:
      case LONG:
      case FLOAT:
      case DOUBLE:
      case DECIMAL:
      case DATE:
      case TIMESTAMP:
      case STRING:
      case BINARY:
        return true;
      default:
        return false;
    }
  }
}
