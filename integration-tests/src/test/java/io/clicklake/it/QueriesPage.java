package io.clicklake.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries of {@code docs/queries.md}, and the columns of their results as the page describes
 * them.
 */
public final class QueriesPage {
  private static final Path PAGE = Path.of("../docs/queries.md");
  private static final Pattern QUERY =
      Pattern.compile("(?s)\n### (\\d+\\. [^\n]+)\n.*?\n```sql\n(.*?)\n```\n\n(.*?)(?=\n#|\\z)");
  private static final Path RUNBOOK = Path.of("../docs/runbook.md");
  private static final Pattern SQL = Pattern.compile("```sql\n([^`]+)\n```");
  private static final Pattern COLUMN = Pattern.compile("`(\\w+)` \\(");

  private QueriesPage() {}

  /**
   * @param columns the names of the result's columns, in their order
   */
  public record Query(String title, String sql, List<String> columns) {
    @Override
    public String toString() {
      return title;
    }
  }

  /** The queries of a dataset without producers. */
  public static List<Query> withoutProducers() throws IOException {
    return read().stream().filter(query -> !query.sql().contains("FROM completeness")).toList();
  }

  static List<Query> read() throws IOException {
    List<Query> queries = new ArrayList<>();
    Matcher query = QUERY.matcher(Files.readString(PAGE));
    while (query.find()) {
      List<String> columns =
          COLUMN.matcher(query.group(3)).results().map(column -> column.group(1)).toList();
      queries.add(new Query(query.group(1), query.group(2), columns));
    }
    return queries;
  }

  /**
   * The queries of {@code docs/runbook.md}, without those of the table {@code findings}, which only
   * a dataset with monitors has.
   */
  static List<String> ofTheRunbook() throws IOException {
    return SQL.matcher(Files.readString(RUNBOOK))
        .results()
        .map(query -> query.group(1))
        .filter(query -> !query.contains("FROM findings"))
        .toList();
  }
}
