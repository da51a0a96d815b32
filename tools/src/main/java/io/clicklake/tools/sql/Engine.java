package io.clicklake.tools.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.SetupException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB database in memory, for one statement. At first, it contains the {@link TrinoFunctions}
 * and no tables.
 */
final class Engine implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXPLAIN =
      Pattern.compile("\\s*EXPLAIN(\\s+ANALYZE)?\\b", Pattern.CASE_INSENSITIVE);

  private final Connection connection;
  private final String schema;

  private Engine(Connection connection, String schema) {
    this.connection = connection;
    this.schema = schema;
  }

  /**
   * @param schema the name of the schema in which the tables are; SQL may name tables with or
   *     without it
   */
  static Engine open(String schema, SqlSettings settings) throws SQLException {
    // The property that streams rows is not set. With this property, version 2.0 of the driver
    // hides the reason why a statement failed.
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("memory_limit", settings.memoryBytes() + "B");
    properties.setProperty(
        "temp_directory",
        settings.cache().resolve("spill-" + ProcessHandle.current().pid()).toString());
    Engine engine = new Engine(connect(properties), schema);
    try {
      engine.execute("SET TimeZone = 'UTC'");
      engine.execute("CREATE SCHEMA " + Quoted.name(schema));
      engine.execute("USE " + Quoted.name(schema));
      TrinoFunctions.register(engine);
    } catch (SQLException e) {
      engine.close();
      throw e;
    }
    return engine;
  }

  private static Connection connect(Properties properties) throws SQLException {
    try {
      return DriverManager.getConnection("jdbc:duckdb:", properties);
    } catch (LinkageError e) {
      throw new SetupException(
          "The engine of 'clicklake sql' does not run on "
              + System.getProperty("os.name")
              + " with "
              + System.getProperty("os.arch")
              + ": it has libraries for Linux with glibc (x86-64, arm64), Windows (x86-64)"
              + " and macOS (arm64). "
              + e);
    }
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  DuckDBAppender appender(String table) throws SQLException {
    return connection.unwrap(DuckDBConnection.class).createAppender(schema, table);
  }

  /**
   * Parses a statement with DuckDB's own parser.
   *
   * @throws StatementException when the statement is more than a query
   * @throws SQLException with the position, when the statement is not SQL
   */
  JsonNode parse(String sql) throws SQLException, StatementException {
    JsonNode parsed = serialized(EXPLAIN.matcher(sql).replaceFirst(""));
    if (!parsed.path("error").asBoolean()) {
      return parsed.path("statements");
    }
    if (parsed.path("error_type").asText().equals("parser")) {
      connection.prepareStatement(sql).close();
    }
    throw new StatementException(
        "'clicklake sql' only reads: SELECT, WITH, VALUES, DESCRIBE, SHOW TABLES, SUMMARIZE and"
            + " EXPLAIN of these are possible, other statements are not.");
  }

  private JsonNode serialized(String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT json_serialize_sql(CAST(? AS VARCHAR))")) {
      statement.setString(1, sql);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return JSON.readTree(rows.getString(1));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** After this call SQL can open only these files, and cannot change any setting. */
  void confine(Collection<Path> files) throws SQLException {
    execute(
        "SET allowed_paths = ["
            + files.stream()
                .map(file -> Quoted.text(file.toString()))
                .collect(Collectors.joining(", "))
            + "]");
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
