package io.clicklake.tools.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.BaseDeleteLoader;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDeleteIndex;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.duckdb.DuckDBAppender;

/**
 * Creates a view of the engine over an Iceberg table, at the current snapshot or at an older one.
 *
 * <p>The engine reads Parquet files itself, and finds columns by field id. So a query gets the same
 * values as from Iceberg, also if a column was renamed, widened, added, or dropped and added again.
 * Rows that position deletes hide are excluded by their row number in the file. When a table has
 * anything that the engine cannot read in this way (equality deletes, files of Avro or ORC, nested
 * columns, files without field ids), Iceberg reads all rows, and the engine gets a copy of them.
 */
final class TableView {
  private final Engine engine;
  private final FileCache cache;
  private final String name;
  private final Table table;

  /** Null when the table has no snapshot yet. */
  private final Snapshot snapshot;

  private final Schema schema;

  /**
   * @param name the table's name; for an older snapshot, followed by {@link VersionClauses#AT} and
   *     the id of the snapshot
   */
  TableView(Engine engine, FileCache cache, String name, Table table) throws StatementException {
    this.engine = engine;
    this.cache = cache;
    this.name = name;
    this.table = table;
    int at = name.indexOf(VersionClauses.AT);
    this.snapshot = at < 0 ? table.currentSnapshot() : snapshot(name.substring(at + 1));
    this.schema = at < 0 ? table.schema() : table.schemas().get(snapshot.schemaId());
  }

  private Snapshot snapshot(String id) throws StatementException {
    Snapshot found = null;
    try {
      found = table.snapshot(Long.parseLong(id));
    } catch (NumberFormatException tooLarge) {
      // A number that is too large for a long cannot be the id of a snapshot.
    }
    if (found == null) {
      throw new StatementException(
          "Table '"
              + table.name()
              + "' has no snapshot "
              + id
              + ": \"TABLE$snapshots\" lists them.");
    }
    return found;
  }

  /**
   * Creates the view.
   *
   * @return the files that the engine opens when the view is read
   */
  List<Path> create() throws SQLException, StatementException {
    List<FileScanTask> tasks = tasks();
    if (!EngineTypes.areReadDirectly(schema)
        || table.properties().containsKey(TableProperties.DEFAULT_NAME_MAPPING)
        || !tasks.stream().allMatch(TableView::isReadDirectly)) {
      copyRows();
      return List.of();
    }
    if (tasks.isEmpty()) {
      createTable();
      return List.of();
    }
    List<Path> files = cache.local(table.io(), tasks.stream().map(FileScanTask::file).toList());
    List<Path> whole = new ArrayList<>();
    List<Path> partial = new ArrayList<>();
    List<FileScanTask> deletes = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      boolean deleted = !tasks.get(i).deletes().isEmpty();
      (deleted ? partial : whole).add(files.get(i));
      if (deleted) {
        deletes.add(tasks.get(i));
      }
    }
    List<String> parts = new ArrayList<>();
    if (!whole.isEmpty()) {
      parts.add("SELECT " + columns() + " FROM " + parquet(whole));
    }
    if (!partial.isEmpty()) {
      String hidden = hiddenRows(deletes);
      parts.add(
          "SELECT "
              + columns()
              + " FROM "
              + parquet(partial)
              + " file WHERE NOT EXISTS (FROM "
              + hidden
              + " hidden WHERE hidden.file = file.file_index"
              + " AND hidden.position = file.file_row_number)");
    }
    engine.execute("CREATE VIEW " + Quoted.name(name) + " AS " + String.join(" UNION ALL ", parts));
    return files;
  }

  private List<FileScanTask> tasks() {
    List<FileScanTask> all = new ArrayList<>();
    if (snapshot == null) {
      return all;
    }
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
      tasks.forEach(all::add);
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isReadDirectly(FileScanTask task) {
    return task.file().format() == FileFormat.PARQUET
        && task.deletes().stream()
            .allMatch(deletes -> deletes.content() == FileContent.POSITION_DELETES);
  }

  private String columns() {
    return schema.columns().stream()
        .map(column -> Quoted.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String parquet(List<Path> files) {
    String paths =
        files.stream().map(file -> Quoted.text(file.toString())).collect(Collectors.joining(", "));
    String fields =
        schema.columns().stream().map(TableView::field).collect(Collectors.joining(", "));
    return "read_parquet([" + paths + "], schema = MAP {" + fields + "})";
  }

  private static String field(NestedField column) {
    return String.format(
        "%d: {name: %s, type: %s, default_value: NULL}",
        column.fieldId(), Quoted.text(column.name()), Quoted.text(EngineTypes.name(column.type())));
  }

  /**
   * Creates a table with the deleted rows of these files. Each file is identified by its index in
   * the list.
   */
  private String hiddenRows(List<FileScanTask> tasks) throws SQLException {
    String hidden = name + " deleted rows";
    engine.execute("CREATE TABLE " + Quoted.name(hidden) + " (file BIGINT, position BIGINT)");
    BaseDeleteLoader loader =
        new BaseDeleteLoader(file -> table.io().newInputFile(file.location()));
    try (DuckDBAppender appender = engine.appender(hidden)) {
      for (int file = 0; file < tasks.size(); file++) {
        DataFile data = tasks.get(file).file();
        List<DeleteFile> deletes = tasks.get(file).deletes();
        PositionDeleteIndex positions = loader.loadPositionDeletes(deletes, data.location());
        List<Long> all = new ArrayList<>();
        positions.forEach(all::add);
        for (long position : all) {
          appender.beginRow().append((long) file).append(position).endRow();
        }
      }
    }
    return Quoted.name(hidden);
  }

  private void createTable() throws SQLException {
    engine.execute(
        schema.columns().stream()
            .map(column -> Quoted.name(column.name()) + " " + EngineTypes.name(column.type()))
            .collect(Collectors.joining(", ", "CREATE TABLE " + Quoted.name(name) + " (", ")")));
  }

  private void copyRows() throws SQLException {
    createTable();
    if (snapshot == null) {
      return;
    }
    try (DuckDBAppender appender = engine.appender(name);
        CloseableIterable<Record> rows =
            IcebergGenerics.read(table).useSnapshot(snapshot.snapshotId()).build()) {
      RowLoader loader = new RowLoader(appender, schema.columns());
      for (Record row : rows) {
        loader.append(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
