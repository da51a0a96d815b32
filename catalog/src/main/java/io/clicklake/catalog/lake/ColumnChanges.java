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
 * The differences between the columns of an existing table and its definition, compared by name.
 *
 * <p>A column that is no longer in the definition stays in the table and is written as null, so
 * that an older job version can run again later. If a new column of the same type is added at the
 * same time, the column was probably renamed. This is an error, because the values would be split
 * over two columns.
 */
final class ColumnChanges {
  private final String table;
  private final List<Consumer<UpdateSchema>> changes = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<NestedField> added = new ArrayList<>();

  ColumnChanges(String table, Schema current, Schema wanted) {
    this.table = table;
    for (NestedField column : wanted.columns()) {
      NestedField existing = current.findField(column.name());
      if (existing == null) {
        add(column);
      } else {
        compare(existing, column);
      }
    }
    for (NestedField column : current.columns()) {
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
    addSentence(column, "add as " + column.type());
  }

  private void compare(NestedField existing, NestedField wanted) {
    Type from = existing.type();
    Type to = wanted.type();
    if (from.equals(to)) {
      describe(existing, wanted);
    } else if (TypeUtil.isPromotionAllowed(from, to.asPrimitiveType())) {
      changes.add(update -> update.updateColumn(wanted.name(), to.asPrimitiveType()));
      addSentence(wanted, "widen from " + from + " to " + to);
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
      addSentence(wanted, "describe as \"" + wanted.doc() + "\"");
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
              + " is not in the dataset, but the dataset has new columns of its type: "
              + String.join(", ", sameType)
              + ". If it was renamed, rename it in the table (Athena: ALTER TABLE ... CHANGE COLUMN "
              + column.name()
              + " NEW_NAME "
              + column.type()
              + "); if it is no longer needed, drop it there (ALTER TABLE ... DROP COLUMN "
              + column.name()
              + "); if it is still needed, add it to the dataset again.");
    }
  }

  private void addSentence(NestedField column, String what) {
    sentences.add("table '" + table + "', column '" + column.name() + "': " + what);
  }

  private String where(NestedField column) {
    return "Table '" + table + "', column '" + column.name() + "'";
  }
}
