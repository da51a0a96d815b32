package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeFamily;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Reads and checks the key {@code profile} of a table. */
final class ProfileSpecReader {
  private static final int MAX_BY = 4;
  private static final int MAX_GROUPS = 10_000;

  private final TableSpecDraft table;
  private final Problems problems;

  ProfileSpecReader(TableSpecDraft table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** Empty if the value is not a mapping. */
  Optional<ProfileSpec> read(YamlNode node) {
    return Section.of(node, SectionKeys.PROFILE, problems).map(this::read);
  }

  private ProfileSpec read(Section profile) {
    List<String> by = columns(profile, "by", this::checkKey);
    if (by.size() > MAX_BY) {
      problems.add(
          profile.node().entries().get("by"),
          "has " + by.size() + " columns; a profile has at most " + MAX_BY + ".");
    }
    return new ProfileSpec(
        by,
        profile.value("groups").flatMap(this::groups).orElse(ProfileSpec.DEFAULT_GROUPS),
        columns(profile, "nulls", this::checkStored),
        columns(profile, "distinct", this::checkStored),
        columns(profile, "numbers", this::checkNumber),
        columns(profile, "values", this::checkValue));
  }

  private List<String> columns(
      Section profile, String key, BiConsumer<YamlNode, String> columnCheck) {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (YamlNode node : profile.texts(key)) {
      if (seen.add(node.text())) {
        columnCheck.accept(node, node.text());
        columns.add(node.text());
      } else {
        problems.add(node, "'" + node.text() + "' is in this list twice; remove one.");
      }
    }
    return columns;
  }

  private Optional<Integer> groups(YamlNode node) {
    boolean digits = node.isScalar() && node.text().matches("\\d{1,5}");
    int groups = digits ? Integer.parseInt(node.text()) : 0;
    if (groups < 1 || groups > MAX_GROUPS) {
      problems.add(
          node,
          "expected a whole number from 1 to " + MAX_GROUPS + ", but it is " + node.shown() + ".");
      return Optional.empty();
    }
    return Optional.of(groups);
  }

  private void checkKey(YamlNode node, String name) {
    table
        .outsideOfArrays(node, name, "a profile groups events by columns", problems)
        .ifPresent(
            column ->
                checkType(
                    node, name, "a column of 'by'", "string, boolean, int or long", ENUMERABLE));
  }

  /** Whether the table has a stored column with this name. If not, adds a problem. */
  private boolean checkStored(YamlNode node, String name) {
    if (table.lacks(name)) {
      String what = "'" + name + "' is not a stored column of " + table.name;
      unknown(node, what, table.storedNames());
      return false;
    }
    return true;
  }

  private void checkNumber(YamlNode node, String name) {
    if (checkStored(node, name)) {
      checkType(
          node, name, "a column of 'numbers'", "int, long, float, double or decimal", NUMBERS);
    }
  }

  private void checkValue(YamlNode node, String name) {
    if (checkStored(node, name)) {
      checkType(node, name, "a column of 'values'", "string, boolean, int or long", ENUMERABLE);
    }
  }

  private interface TypeRule {
    boolean allows(LogicalType type);
  }

  private static final TypeRule NUMBERS = type -> type.is(LogicalTypeFamily.NUMERIC);

  private static final TypeRule ENUMERABLE =
      type ->
          type.isAnyOf(
              LogicalTypeRoot.VARCHAR,
              LogicalTypeRoot.BOOLEAN,
              LogicalTypeRoot.INTEGER,
              LogicalTypeRoot.BIGINT);

  /** The type of a derived column is not known here. The job checks it when it compiles its SQL. */
  private void checkType(YamlNode node, String name, String what, String expected, TypeRule rule) {
    LogicalType type = table.type(name);
    if (type != null && !rule.allows(type)) {
      problems.add(
          node,
          "'"
              + name
              + "' is of type "
              + ColumnType.name(type)
              + "; "
              + what
              + " has the type "
              + expected
              + ".");
    }
  }

  private void unknown(YamlNode node, String what, List<String> names) {
    String suggestion = DidYouMean.suggestion(node.text(), names);
    problems.add(
        node,
        what
            + (suggestion.isEmpty()
                ? "; name one of " + String.join(", ", names) + "."
                : suggestion));
  }
}
