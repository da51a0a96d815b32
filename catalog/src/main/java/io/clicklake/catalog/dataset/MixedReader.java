package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.contract.JsonType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/**
 * Reads the key {@code mixed} of a dataset and of its columns. The key matters for a {@code STRING}
 * column whose contract allows strings and other types. If the key is missing, such a column stores
 * strings with quotes, as older versions did, and a warning is added.
 */
final class MixedReader {
  private static final List<String> KEYWORDS =
      Arrays.stream(MixedValues.values())
          .map(MixedValues::keyword)
          .collect(Collectors.toUnmodifiableList());

  private final Optional<MixedValues> ofDataset;
  private final String database;
  private final Problems problems;

  /**
   * @param database the database of the tables, for the query in the warning
   */
  MixedReader(Section dataset, String database, Problems problems) {
    this.problems = problems;
    this.database = database;
    this.ofDataset = read(dataset);
  }

  /**
   * The value of the key {@code mixed} in this mapping; empty if there is none. If the value is
   * wrong, adds a problem and returns an empty result.
   */
  Optional<MixedValues> read(Section section) {
    Optional<String> text = section.text("mixed");
    if (text.isPresent() && !KEYWORDS.contains(text.get())) {
      String suggestion = DidYouMean.suggestion(text.get(), KEYWORDS);
      problems.add(
          section.node().entries().get("mixed"),
          "'"
              + text.get()
              + "' is not a form of mixed values"
              + (suggestion.isEmpty() ? "; use text or json." : suggestion));
      return Optional.empty();
    }
    return text.map(word -> MixedValues.valueOf(word.toUpperCase(Locale.ROOT)));
  }

  /**
   * The column with its form of mixed values. Adds a warning if the column needs a form and neither
   * the column nor the dataset has the key.
   *
   * @param own the value of the key {@code mixed} of the column
   * @param kinds the types of the column's values in the contract, without null
   */
  ColumnSpec apply(
      YamlNode node, ColumnSpec column, Optional<MixedValues> own, Set<JsonType> kinds) {
    boolean isText = column.type().is(LogicalTypeRoot.VARCHAR);
    if (own.isPresent() && !isText) {
      problems.add(
          node,
          "mixed is for columns of type string, but this one is of type "
              + ColumnType.name(column.type())
              + "; remove it.");
    }
    if (!isText || !kinds.contains(JsonType.STRING) || kinds.size() == 1) {
      return column;
    }
    Optional<MixedValues> form = own.or(() -> ofDataset);
    if (form.isEmpty()) {
      problems.warn(node, undecided(node, column, kinds));
    }
    return column.withMixed(form.orElse(MixedValues.JSON));
  }

  private String undecided(YamlNode node, ColumnSpec column, Set<JsonType> kinds) {
    return "the contract allows "
        + JsonType.text(kinds)
        + " at '"
        + column.path()
        + "', and this column stores a string with quotes, as \"u-7\", so it does not equal the same"
        + " string of another column; add the line 'mixed: text' to the dataset, or for this column"
        + " alone: '"
        + column.name()
        + ": "
        + withMixed(node)
        + "' ('mixed: json' keeps the quotes)."
        + repair(node, column);
  }

  /** The column's definition with {@code mixed: text}. */
  private static String withMixed(YamlNode node) {
    if (node.kind() != YamlNode.Kind.MAPPING) {
      return "{path: " + flow(node.text()) + ", mixed: text}";
    }
    return node.entries().entrySet().stream()
        .filter(entry -> entry.getValue().isScalar())
        .map(entry -> entry.getKey() + ": " + flow(entry.getValue().text()) + ", ")
        .collect(Collectors.joining("", "{", "mixed: text}"));
  }

  private static String flow(String text) {
    return text.matches("[A-Za-z0-9_.]+") ? text : "'" + text.replace("'", "''") + "'";
  }

  /**
   * A sentence with the query that repairs rows that are already stored; empty for an input,
   * because inputs are not stored.
   */
  private String repair(YamlNode node, ColumnSpec column) {
    String[] keys = node.path().split("\\.", -1);
    if (keys.length < 3 || !keys[2].equals("columns")) {
      return "";
    }
    String name = '"' + column.name() + '"';
    return " To repair the rows that are already stored, stop the job, run this in Athena or Trino"
        + " and start the job with the new line: UPDATE \""
        + database
        + "\".\""
        + keys[1]
        + "\" SET "
        + name
        + " = json_extract_scalar("
        + name
        + ", '$') WHERE "
        + name
        + " LIKE '\"%'";
  }
}
