package io.clicklake.tools.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.MetadataTableType;
import org.apache.iceberg.MetadataTableUtils;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.duckdb.DuckDBAppender;

/**
 * Creates a table of the engine with the rows of an Iceberg metadata table, as in {@code
 * "ledger$snapshots"}. Nested columns become text.
 */
final class MetadataView {
  private MetadataView() {}

  static void create(Engine engine, String name, Table table, MetadataTableType type)
      throws SQLException {
    Table metadata = MetadataTableUtils.createMetadataTableInstance(table, type);
    engine.execute(
        metadata.schema().columns().stream()
            .map(column -> Quoted.name(column.name()) + " " + EngineTypes.name(column.type()))
            .collect(Collectors.joining(", ", "CREATE TABLE " + Quoted.name(name) + " (", ")")));
    try (DuckDBAppender appender = engine.appender(name);
        CloseableIterable<FileScanTask> tasks = metadata.newScan().planFiles()) {
      RowLoader loader = new RowLoader(appender, metadata.schema().columns());
      for (FileScanTask task : tasks) {
        try (CloseableIterable<StructLike> rows = task.asDataTask().rows()) {
          for (StructLike row : rows) {
            loader.append(row);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
