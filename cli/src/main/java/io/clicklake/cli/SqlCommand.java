package io.clicklake.cli;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.tools.sql.RowFormat;
import io.clicklake.tools.sql.SqlSession;
import io.clicklake.tools.sql.SqlSettings;
import io.clicklake.tools.sql.StatementException;
import io.clicklake.tools.sql.StatementReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.MemorySize;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Queries the tables and views of a warehouse or a catalog.",
      "Without SQL, reads statements from a prompt or from standard input; each ends with ';'.",
      "Only queries are possible; they cannot change tables or files."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:all statements ran", "2:could not run"})
final class SqlCommand implements Callable<Integer> {
  private static final int DONE = 0;

  @Parameters(arity = "0..1", paramLabel = "SQL", description = "One statement, or several.")
  private String sql;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description =
          "table, csv, or json for one object per line (default: ${DEFAULT-VALUE}). A table cuts"
              + " long texts.")
  private RowFormat format;

  @Mixin private CatalogSelection choice;

  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description = "Where copies of remote files are kept (default: ~/.cache/clicklake).")
  private Path cache;

  @Option(
      names = "--cache-size",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description = "The largest total size of these copies (default: ${DEFAULT-VALUE}).")
  private String cacheSize;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "1g",
      description =
          "The most memory for a query; a query that needs more writes temporary data to disk"
              + " (default: ${DEFAULT-VALUE}).")
  private String memory;

  private final PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);

  @Override
  public Integer call() {
    SqlSettings settings =
        new SqlSettings(cache(), bytes("--cache-size", cacheSize), bytes("--memory", memory));
    SqlSession.warmUp();
    CommandLog.off();
    try (CatalogDatabase lake = choice.open()) {
      SqlSession session = new SqlSession(lake, choice.dataset(), settings);
      if (sql != null) {
        StatementReader reader = new StatementReader();
        return run(session, reader.add(sql)) && run(session, reader.rest())
            ? DONE
            : Clicklake.COULD_NOT_RUN;
      }
      if (SqlPrompt.isPossible()) {
        new SqlPrompt(session, format, settings.cache()).run();
        return DONE;
      }
      return runInput(session) ? DONE : Clicklake.COULD_NOT_RUN;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs each statement as soon as its semicolon is read. */
  private boolean runInput(SqlSession session) throws IOException {
    StatementReader reader = new StatementReader();
    Reader input = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    char[] buffer = new char[8192];
    for (int length = input.read(buffer); length >= 0; length = input.read(buffer)) {
      if (!run(session, reader.add(new String(buffer, 0, length)))) {
        return false;
      }
    }
    return run(session, reader.rest());
  }

  /** Runs the statements in order, and stops at the first one that fails. */
  private boolean run(SqlSession session, List<String> statements) {
    for (String statement : statements) {
      try {
        session.run(statement, format.to(out));
      } catch (StatementException e) {
        out.flush();
        System.err.println("clicklake: " + e.getMessage());
        return false;
      }
    }
    return true;
  }

  private Path cache() {
    if (cache != null) {
      return cache.toAbsolutePath();
    }
    String caches = System.getenv("XDG_CACHE_HOME");
    if (caches != null && !caches.isEmpty()) {
      return Path.of(caches, "clicklake");
    }
    // In a container the user may have no writable home directory.
    Path home = Path.of(System.getProperty("user.home"));
    return Files.isWritable(home)
        ? home.resolve(".cache/clicklake")
        : Path.of(System.getProperty("java.io.tmpdir"), "clicklake");
  }

  private static long bytes(String option, String size) {
    try {
      return MemorySize.parse(size).getBytes();
    } catch (IllegalArgumentException e) {
      throw new SetupException(option + " must be a size as in 500m or 2g, but is '" + size + "'.");
    }
  }
}
