package io.clicklake.tools.sql;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs queries over the tables and views of a dataset, one after another. Each statement reads the
 * tables as they are when the statement starts. Only copies of data files remain after a statement.
 */
public final class SqlSession {
  private static final Pattern UNKNOWN = Pattern.compile("Table with name (\\S+) does not exist!");
  private static final String SHOW_TABLES = "\"tables\"";

  private final CatalogDatabase lake;
  private final Relations relations;
  private final SqlSettings settings;
  private Statement running;

  /** Creates the directory of the cache, and opens nothing. */
  public SqlSession(CatalogDatabase lake, Dataset dataset, SqlSettings settings) {
    try {
      Files.createDirectories(settings.cache());
    } catch (IOException e) {
      throw new SetupException(
          "Cannot create the cache '"
              + settings.cache()
              + "' ("
              + e
              + "): give another --cache-dir.");
    }
    this.lake = lake;
    this.settings = settings;
    this.relations =
        new Relations(lake, dataset, new FileCache(settings.cache(), settings.cacheBytes()));
  }

  /**
   * Begins to load the engine's library (70 MB, half a second) on another thread, while the caller
   * opens a catalog.
   */
  public static void warmUp() {
    Thread loader = new Thread(SqlSession::loadLibrary, "sql-library");
    loader.setDaemon(true);
    loader.start();
  }

  private static void loadLibrary() {
    try {
      Class.forName("org.duckdb.DuckDBNative");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    } catch (LinkageError ignored) {
      // The first statement reports the error.
    }
  }

  /**
   * Runs one statement and prints each row as soon as the engine returns it.
   *
   * @throws StatementException when the statement is wrong, not allowed, or was cancelled
   */
  public void run(String text, RowPrinter printer) throws StatementException {
    String sql = VersionClauses.replace(text);
    try (Engine engine = Engine.open(lake.database(), settings)) {
      JsonNode parsed = engine.parse(sql);
      if (parsed.size() != 1) {
        throw new StatementException(
            "One statement was expected, but there are " + parsed.size() + ".");
      }
      engine.confine(relations.create(engine, parsed));
      boolean list = parsed.findValuesAsText("table_name").equals(List.of(SHOW_TABLES));
      try (Statement statement = engine.connection().createStatement()) {
        setRunning(statement);
        try {
          print(statement.executeQuery(list ? tables() : sql), printer);
        } finally {
          setRunning(null);
        }
      }
    } catch (SQLException e) {
      throw new StatementException(explained(e.getMessage()), e);
    }
  }

  /** The names of all tables and views. */
  public List<String> names() {
    List<String> names = new ArrayList<>(relations.tables());
    names.addAll(relations.views());
    return names;
  }

  /** Ends the statement that runs on another thread, if any. */
  public synchronized void cancel() {
    if (running != null) {
      try {
        running.cancel();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private synchronized void setRunning(Statement statement) {
    running = statement;
  }

  private static void print(ResultSet rows, RowPrinter printer) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(rows.getMetaData().getColumnLabel(i));
    }
    printer.columns(names);
    while (rows.next()) {
      List<Object> row = new ArrayList<>(columns);
      for (int i = 1; i <= columns; i++) {
        row.add(Cell.value(rows.getObject(i)));
      }
      printer.row(row);
    }
    printer.end();
  }

  private String tables() {
    List<String> rows = new ArrayList<>();
    relations.tables().stream()
        .filter(lake::holds)
        .forEach(name -> rows.add("(" + Quoted.text(name) + ", 'table')"));
    relations.views().forEach(name -> rows.add("(" + Quoted.text(name) + ", 'view')"));
    return "SELECT name, kind FROM (VALUES " + String.join(", ", rows) + ") AS t (name, kind)";
  }

  /**
   * The engine's message. The message for an unknown table is replaced, because the engine suggests
   * its internal tables there.
   */
  private String explained(String message) {
    if (message.startsWith("INTERRUPT Error")) {
      return "The statement was cancelled.";
    }
    Matcher unknown = UNKNOWN.matcher(message);
    if (!unknown.find()) {
      return message;
    }
    int line = message.indexOf("\n\nLINE ");
    return "There is no table or view '"
        + unknown.group(1)
        + "'"
        + DidYouMean.suggestion(unknown.group(1), names())
        + "\nTables: "
        + String.join(", ", relations.tables())
        + "\nViews: "
        + String.join(", ", relations.views())
        + (line < 0 ? "" : message.substring(line));
  }
}
