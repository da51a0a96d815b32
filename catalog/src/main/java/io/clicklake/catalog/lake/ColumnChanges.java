package io.clicklake.catalog.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.iceberg.Schema;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns of an existing table against those of its definition, by name.
 *
 * <p>A column that the definition no longer has stays and is written as null, so that an older job
 * can come back after a newer one. But when a new column of its type comes at the same time, it was
 * probably renamed: going on would split its values over two columns, so that is refused.
 */
final class ColumnChanges {
  private final String table;
  private final List<Consumer<UpdateSchema>> changes = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<NestedField> added = new ArrayList<>();

  ColumnChanges(String table, Schema there, Schema wanted) {
    this.table = table;
    for (NestedField column : wanted.columns()) {
      NestedField existing = there.findField(column.name());
      if (existing == null) {
        add(column);
      } else {
        compare(existing, column);
      }
    }
    for (NestedField column : there.columns()) {
      if (column.isRequired()) {
        problems.add(
            where(column)
                + " is required in the table; the job writes optional columns only: make"
                + " it optional (Spark: ALTER TABLE ... ALTER COLUMN "
                + column.name()
                + " DROP NOT NULL).");
      }
      if (wanted.findField(column.name()) == null) {
        absent(column);
      }
    }
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  List<String> sentences() {
    return sentences;
  }

  List<String> notes() {
    return notes;
  }

  List<String> problems() {
    return problems;
  }

  void applyTo(UpdateSchema update) {
    changes.forEach(change -> change.accept(update));
  }

  private void add(NestedField column) {
    added.add(column);
    changes.add(update -> update.addColumn(column.name(), column.type(), column.doc()));
    say(column, "add as " + column.type());
  }

  private void compare(NestedField existing, NestedField wanted) {
    Type from = existing.type();
    Type to = wanted.type();
    if (from.equals(to)) {
      describe(existing, wanted);
    } else if (TypeUtil.isPromotionAllowed(from, to.asPrimitiveType())) {
      changes.add(update -> update.updateColumn(wanted.name(), to.asPrimitiveType()));
      say(wanted, "widen from " + from + " to " + to);
      describe(existing, wanted);
    } else {
      problems.add(
          where(wanted)
              + " is "
              + from
              + " in the table and "
              + to
              + " in the dataset; only int to"
              + " long, float to double and a decimal to more digits of the same scale can be"
              + " changed: keep "
              + from
              + ", or give the new column another name.");
    }
  }

  private void describe(NestedField existing, NestedField wanted) {
    if (wanted.doc() != null && !wanted.doc().equals(existing.doc())) {
      changes.add(update -> update.updateColumnDoc(wanted.name(), wanted.doc()));
      say(wanted, "describe as \"" + wanted.doc() + "\"");
    }
  }

  private void absent(NestedField column) {
    List<String> sameType =
        added.stream()
            .filter(candidate -> candidate.type().equals(column.type()))
            .map(candidate -> "'" + candidate.name() + "'")
            .collect(Collectors.toList());
    if (sameType.isEmpty()) {
      notes.add(
          "table '"
              + table
              + "', column '"
              + column.name()
              + "': not in the dataset, is written as null");
    } else {
      problems.add(
          where(column)
              + " is not in the dataset, which has as new: "
              + String.join(", ", sameType)
              + ". If it was renamed, rename it in the table (Athena: ALTER TABLE ... CHANGE COLUMN "
              + column.name()
              + " NEW_NAME "
              + column.type()
              + "); if it is no longer wanted, drop it there (ALTER TABLE ... DROP COLUMN "
              + column.name()
              + "); if it still is, put it back into the dataset.");
    }
  }

  private void say(NestedField column, String what) {
    sentences.add("table '" + table + "', column '" + column.name() + "': " + what);
  }

  private String where(NestedField column) {
    return "Table '" + table + "', column '" + column.name() + "'";
  }
}
