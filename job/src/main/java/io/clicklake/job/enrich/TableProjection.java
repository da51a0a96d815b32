package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.DerivedColumn;
import io.clicklake.catalog.dataset.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;

/** From the decoded row of a table to its enriched one: what is stored first, then the inputs. */
final class TableProjection {
  private final RowType stored;
  private final RowType enriched;
  private final String select;
  private final boolean identity;

  private final String time;

  private TableProjection(TableSpec table, RowType stored, RowType enriched, String select) {
    this.time = table.time();
    this.identity = table.derived().isEmpty();
    this.stored = stored;
    this.enriched = enriched;
    this.select = select;
  }

  static TableProjection compile(TableEnvironment tables, TableSpec table, List<String> problems) {
    List<RowType.RowField> fields = new ArrayList<>();
    StringJoiner select = new StringJoiner(", ");
    for (ColumnSpec column : table.columns()) {
      fields.add(new RowType.RowField(column.name(), column.type()));
      select.add(quoted(column.name()));
    }
    table.extra().ifPresent(e -> fields.add(new RowType.RowField(e, VarCharType.STRING_TYPE)));
    table.extra().ifPresent(e -> select.add(quoted(e)));

    Expressions expressions =
        new Expressions(
            tables, table.decodedType(), "tables." + table.name() + ".derived", problems);
    for (DerivedColumn column : table.derived()) {
      expressions
          .type(column.name(), column.expression())
          .ifPresent(
              type -> {
                fields.add(new RowType.RowField(column.name(), type));
                select.add(cast(column.expression(), type) + " AS " + quoted(column.name()));
              });
    }

    RowType stored = new RowType(false, new ArrayList<>(fields));
    for (ColumnSpec input : table.inputs()) {
      fields.add(new RowType.RowField(input.name(), input.type()));
      select.add(quoted(input.name()));
    }
    return new TableProjection(table, stored, new RowType(false, fields), select.toString());
  }

  RowType storedType() {
    return stored;
  }

  RowType enrichedType() {
    return enriched;
  }

  /** The column that says when a row's fact happened. */
  String time() {
    return time;
  }

  /** The SQL select list. */
  String select() {
    return select;
  }

  /** Whether there is nothing to add. */
  boolean isIdentity() {
    return identity;
  }

  static String quoted(String name) {
    return '`' + name + '`';
  }

  static String cast(String expression, LogicalType type) {
    return "CAST((" + expression + ") AS " + type.asSerializableString() + ")";
  }
}
