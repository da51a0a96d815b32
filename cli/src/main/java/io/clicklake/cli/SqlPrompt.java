package io.clicklake.cli;

import io.clicklake.tools.sql.RowFormat;
import io.clicklake.tools.sql.SqlSession;
import io.clicklake.tools.sql.StatementException;
import io.clicklake.tools.sql.StatementReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The prompt of {@code clicklake sql}. Ctrl-C cancels a statement, and Ctrl-D ends the program. */
final class SqlPrompt {
  private static final String HELP =
      """
      A statement may have several lines and ends with ';'.
        .tables              the tables and views; also SHOW TABLES;
        DESCRIBE name;       the columns of a table or view
        SELECT * FROM "name$snapshots";
                             metadata of a table: $snapshots, $history, $files, $manifests,
                             $partitions, $refs
        .format table|csv|json
        .quit                leaves, as Ctrl-D does
      Ctrl-C cancels the statement that runs.
      """;

  private final SqlSession session;
  private final Path directory;
  private final StatementReader statements = new StatementReader();
  private RowFormat format;

  SqlPrompt(SqlSession session, RowFormat format, Path directory) {
    this.session = session;
    this.format = format;
    this.directory = directory;
  }

  /**
   * Whether standard input is a terminal. Java 17 itself can only tell whether both input and
   * output are a terminal.
   */
  static boolean isPossible() {
    try {
      return new ProcessBuilder("test", "-t", "0")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void run() throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      terminal.handle(Terminal.Signal.INT, signal -> session.cancel());
      LineReader reader =
          LineReaderBuilder.builder()
              .terminal(terminal)
              .completer(new StringsCompleter(session.names()))
              .variable(LineReader.HISTORY_FILE, directory.resolve("sql-history"))
              .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
              .build();
      terminal.writer().println("'.help' explains, '.quit' or Ctrl-D leaves.");
      while (readLine(reader, terminal.writer())) {}
    }
  }

  /** Returns false when the program must end. */
  private boolean readLine(LineReader reader, PrintWriter out) {
    String line;
    try {
      line = reader.readLine(statements.isPending() ? "  -> " : "sql> ");
    } catch (UserInterruptException e) {
      statements.clear();
      return true;
    } catch (EndOfFileException e) {
      return false;
    }
    if (!statements.isPending() && line.strip().startsWith(".")) {
      return obey(line.strip(), out);
    }
    statements.add(line + "\n").forEach(statement -> run(statement, out));
    return true;
  }

  private boolean obey(String command, PrintWriter out) {
    switch (command) {
      case ".quit", ".exit" -> {
        return false;
      }
      case ".tables" -> run("SHOW TABLES", out);
      case ".format table", ".format csv", ".format json" ->
          format = RowFormat.valueOf(command.substring(8).toUpperCase(Locale.ROOT));
      default -> out.print(HELP);
    }
    out.flush();
    return true;
  }

  private void run(String statement, PrintWriter out) {
    try {
      session.run(statement, format.to(out));
    } catch (StatementException | RuntimeException e) {
      out.println(e.getMessage());
    }
    out.flush();
  }
}
