package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.types.logical.LogicalType;

/** Reads and checks a table's {@code partition}. The default is the day of the table's time. */
final class PartitionReader {
  private static final Pattern FIELD =
      Pattern.compile("(?:(\\w+)\\(\\s*(?:(\\d{1,6})\\s*,\\s*)?)?(\\w+)\\s*\\)?");
  private static final List<String> TRANSFORMS = List.of("hour", "day", "month", "bucket");

  /** Iceberg allows only one of these transforms for each column. */
  private static final Set<Transform> BY_TIME =
      Set.of(Transform.HOUR, Transform.DAY, Transform.MONTH);

  private final TableSpecDraft table;
  private final Problems problems;
  private final Set<String> seen = new HashSet<>();

  PartitionReader(TableSpecDraft table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  void read(Section section) {
    if (!section.node().entries().containsKey("partition")) {
      Partitioning byDay = new Partitioning(Transform.DAY, table.time, 0);
      checkFieldName(section.node(), byDay);
      table.partitioning.add(byDay);
      return;
    }
    for (YamlNode element : section.texts("partition")) {
      parse(element).filter(field -> fits(element, field)).ifPresent(table.partitioning::add);
    }
  }

  private Optional<Partitioning> parse(YamlNode node) {
    String text = node.text().trim();
    Matcher field = FIELD.matcher(text);
    boolean call = text.contains("(");
    if (!field.matches() || call != text.endsWith(")")) {
      problems.add(
          node,
          "'"
              + text
              + "' is not a partition field; write a column, hour(column), day(column),"
              + " month(column) or bucket(16, column).");
      return Optional.empty();
    }
    if (!call) {
      return Optional.of(new Partitioning(Transform.IDENTITY, field.group(3), 0));
    }
    String name = field.group(1);
    if (!TRANSFORMS.contains(name)) {
      String suggestion = DidYouMean.suggestion(name, TRANSFORMS);
      problems.add(
          node,
          "'"
              + name
              + "' is not a partition transform"
              + (suggestion.isEmpty() ? "; use hour, day, month or bucket." : suggestion));
      return Optional.empty();
    }
    int buckets = field.group(2) == null ? 0 : Integer.parseInt(field.group(2));
    Transform transform = Transform.valueOf(name.toUpperCase(Locale.ROOT));
    if ((transform == Transform.BUCKET) != (buckets > 0)) {
      problems.add(
          node,
          transform == Transform.BUCKET
              ? "bucket needs a number of at least 1: write bucket(16, " + field.group(3) + ")."
              : "'" + name + "' takes only a column: write " + name + "(" + field.group(3) + ").");
      return Optional.empty();
    }
    return Optional.of(new Partitioning(transform, field.group(3), buckets));
  }

  private boolean fits(YamlNode node, Partitioning field) {
    if (!table.stored(field.column())) {
      if (table.lacks(field.column())) {
        String suggestion = DidYouMean.suggestion(field.column(), table.storedNames());
        problems.add(
            node,
            "'"
                + field.column()
                + "' is not a stored column of this table"
                + (suggestion.isEmpty() ? "; name a stored column." : suggestion));
      }
      return false;
    }
    LogicalType type = table.type(field.column());
    if (type != null && !ColumnType.of(type).allows(field.transform())) {
      problems.add(
          node,
          name(field.transform())
              + " does not fit '"
              + field.column()
              + "', a column of type "
              + ColumnType.name(type)
              + "; choose another column or transform.");
    }
    String kind = BY_TIME.contains(field.transform()) ? "time" : field.transform().name();
    if (!seen.add(kind + " " + field.column())) {
      problems.add(
          node,
          "'" + field.column() + "' is partitioned like this already; remove one of the two.");
    }
    checkFieldName(node, field);
    return true;
  }

  /**
   * Checks that no column has the name of a partition field, because Iceberg does not allow it. The
   * name of a partition field consists of the column and the transform.
   */
  private void checkFieldName(YamlNode node, Partitioning field) {
    String partition = field.column() + "_" + name(field.transform());
    if (field.transform() != Transform.IDENTITY && table.stored(partition)) {
      problems.add(
          node,
          "the partition field would be named '"
              + partition
              + "', which is a column of this table; rename the column.");
    }
  }

  private static String name(Transform transform) {
    return transform.name().toLowerCase(Locale.ROOT);
  }
}
