package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.util.TimeUtils;

/** Reads and checks one entry of {@code aggregates}. */
final class AggregateSpecReader {
  private final Map<String, TableSpecDraft> tables;
  private final Problems problems;

  AggregateSpecReader(Map<String, TableSpecDraft> tables, Problems problems) {
    this.tables = tables;
    this.problems = problems;
  }

  /** Empty if a required part is missing or wrong. */
  Optional<AggregateSpec> read(String name, YamlNode node) {
    Optional<Section> section = Section.of(node, SectionKeys.AGGREGATE, problems);
    return section.flatMap(aggregate -> read(name, aggregate));
  }

  private Optional<AggregateSpec> read(String name, Section aggregate) {
    NameScope names = new NameScope(problems);
    for (String reserved : List.of("window_start", "window_end", "emitted")) {
      names.reserve(reserved, "a column that every aggregate has");
    }
    Optional<TableSpecDraft> from = aggregate.text("from").flatMap(t -> from(aggregate, t));
    Optional<Duration> size = aggregate.value("window").flatMap(this::window);
    Optional<String> time = time(aggregate, from);
    Optional<String> where = aggregate.expression("where");
    List<String> group = group(aggregate, from, names);
    MeasureReader measures = new MeasureReader(problems);
    List<Measure> read = measures.read(aggregate, names);
    List<Ratio> ratios = ratios(aggregate, read, names);
    if (from.isEmpty() || size.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    WindowSpec window = new WindowSpec(size.get(), time.get());
    return Optional.of(
        new AggregateSpec(name, from.get().name, window, where.orElse(null), group, read, ratios));
  }

  private List<Ratio> ratios(Section aggregate, List<Measure> measures, NameScope names) {
    Map<String, Measure.Kind> kinds = new LinkedHashMap<>();
    measures.forEach(measure -> kinds.put(measure.name(), measure.kind()));
    YamlNode node = aggregate.node().entries().get("measures");
    Set<String> named =
        node == null || node.kind() != YamlNode.Kind.MAPPING ? Set.of() : node.entries().keySet();
    return new RatioReader(kinds, named, problems).read(aggregate, names);
  }

  private Optional<TableSpecDraft> from(Section aggregate, String table) {
    if (!tables.containsKey(table) && !tables.isEmpty()) {
      String suggestion = DidYouMean.suggestion(table, tables.keySet());
      problems.add(
          aggregate.node().entries().get("from"),
          "'"
              + table
              + "' is not a table of this dataset"
              + (suggestion.isEmpty()
                  ? "; the tables are " + String.join(", ", tables.keySet()) + "."
                  : suggestion));
    }
    return Optional.ofNullable(tables.get(table));
  }

  private Optional<Duration> window(YamlNode node) {
    String text = node.text();
    if (text.matches("\\d+")) {
      problems.add(node, "'" + text + "' has no unit; write for example 1 min.");
      return Optional.empty();
    }
    Duration size;
    try {
      size = TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException e) {
      problems.add(node, "'" + text + "' is not a duration; write for example 1 min, 30 s or 1 h.");
      return Optional.empty();
    }
    boolean whole = size.toNanos() % Duration.ofMillis(1).toNanos() == 0;
    if (size.isZero() || !whole || Duration.ofDays(1).toMillis() % size.toMillis() != 0) {
      problems.add(
          node,
          "'"
              + text
              + "' does not divide a day into equal windows; choose for example 1 min, 15 min,"
              + " 1 h or 1 d.");
      return Optional.empty();
    }
    return Optional.of(size);
  }

  private Optional<String> time(Section aggregate, Optional<TableSpecDraft> from) {
    if (!aggregate.node().entries().containsKey("time")) {
      return from.map(table -> table.time);
    }
    Optional<String> time = aggregate.text("time");
    if (time.isPresent() && from.isPresent() && !time.get().equals(from.get().time)) {
      new TimeColumnCheck(from.get(), from.get().paths, problems)
          .check(
              aggregate.node().entries().get("time"),
              time.get(),
              "a row without a time has no window");
    }
    return time;
  }

  private List<String> group(Section aggregate, Optional<TableSpecDraft> from, NameScope names) {
    List<String> group = new ArrayList<>();
    for (YamlNode element : aggregate.texts("group")) {
      String column = element.text();
      group.add(column);
      if (from.isPresent() && from.get().lacks(column)) {
        String suggestion = DidYouMean.suggestion(column, from.get().storedNames());
        problems.add(
            element,
            "'"
                + column
                + "' is not a stored column of "
                + from.get().name
                + (suggestion.isEmpty() ? "; name a column or a derived column." : suggestion));
      } else {
        names.claim(element, column, "a column of this aggregate");
      }
    }
    return group;
  }
}
