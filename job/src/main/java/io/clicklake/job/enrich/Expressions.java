package io.clicklake.job.enrich;

import io.clicklake.catalog.RootCause;
import io.clicklake.catalog.table.StoredType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.table.api.SqlParserException;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.table.types.logical.RowType;

/**
 * Compiles the SQL expressions of a table or an aggregate at start and finds their result types.
 */
final class Expressions {
  private final TableEnvironment tables;
  private final String rows;
  private final Set<String> failed;
  private final String location;
  private final List<String> problems;

  /**
   * @param failed columns whose expressions do not compile; expressions that use them are not
   *     checked, because they can be correct
   * @param location the location of the expressions for messages, for example {@code dataset.yaml:
   *     tables.ad_interactions}
   * @param problems receives a message for each expression that does not compile
   */
  Expressions(
      TableEnvironment tables,
      RowType rows,
      Set<String> failed,
      String location,
      List<String> problems) {
    this.tables = tables;
    this.failed = failed;
    this.rows =
        rows.getFields().stream()
            .map(f -> "CAST(NULL AS " + f.getType().asSerializableString() + ") AS " + quoted(f))
            .collect(Collectors.joining(", ", "(SELECT ", ")"));
    this.location = location;
    this.problems = problems;
  }

  /**
   * The type with which the value of the expression is stored. Empty if the expression is wrong (a
   * problem is added), or if it uses a column that does not compile.
   */
  Optional<LogicalType> type(String name, String expression) {
    return resolve(name, expression).flatMap(type -> stored(name, expression, type));
  }

  /**
   * Returns the expression if it is a condition. Empty if there is no expression, if it is wrong (a
   * problem is added), or if it uses a column that does not compile.
   */
  Optional<String> condition(String name, Optional<String> expression) {
    Optional<LogicalType> type = expression.flatMap(text -> resolve(name, text));
    if (type.isPresent() && !type.get().is(LogicalTypeRoot.BOOLEAN)) {
      problem(name, expression.get(), "must be a condition, but yields " + type.get() + ".");
      return Optional.empty();
    }
    return type.flatMap(known -> expression);
  }

  /** The expression and its location, for messages. */
  String describe(String name, String expression) {
    return location + "." + name + ": '" + expression + "'";
  }

  private Optional<LogicalType> resolve(String name, String expression) {
    if (failed.stream().anyMatch(column -> mentions(expression, column))) {
      return Optional.empty();
    }
    Divisions.unsafe(expression)
        .ifPresent(
            divisor ->
                problem(
                    name,
                    expression,
                    "may divide by zero, which would stop the job: write the division with '/' or"
                        + " '%' and its divisor as NULLIF(..., 0)."));
    try {
      return Optional.of(
          tables
              .sqlQuery("SELECT (" + expression + ") AS v FROM " + rows)
              .getResolvedSchema()
              .getColumnDataTypes()
              .get(0)
              .getLogicalType());
    } catch (ValidationException | SqlParserException e) {
      problem(name, expression, "does not compile: " + RootCause.line(e));
      return Optional.empty();
    }
  }

  private Optional<LogicalType> stored(String name, String expression, LogicalType type) {
    Optional<LogicalType> stored = StoredType.of(type);
    if (stored.isEmpty()) {
      problem(
          name,
          expression,
          "yields " + type + ", which cannot be stored: cast it to " + StoredType.NAMES + ".");
    }
    return stored;
  }

  private void problem(String name, String expression, String what) {
    problems.add(describe(name, expression) + " " + what);
  }

  private static boolean mentions(String expression, String column) {
    return Pattern.compile("\\b" + Pattern.quote(column) + "\\b").matcher(expression).find();
  }

  private static String quoted(RowType.RowField field) {
    return '`' + field.getName() + '`';
  }
}
