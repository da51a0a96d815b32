package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads and checks the {@code measures} of an aggregate. */
final class MeasureReader {
  private static final String ALL_ROWS = "*";

  private final Problems problems;

  MeasureReader(Problems problems) {
    this.problems = problems;
  }

  List<Measure> read(Section aggregate, NameScope names) {
    List<Measure> measures = new ArrayList<>();
    Map<String, YamlNode> entries = aggregate.entries("measures");
    YamlNode node = aggregate.node().entries().get("measures");
    if (node != null && node.kind() == YamlNode.Kind.MAPPING && entries.isEmpty()) {
      problems.add(node, "has no measures; give at least one, such as rows: {count: \"*\"}.");
    }
    entries.forEach(
        (name, measure) -> {
          names.claim(measure, name, "a column of this aggregate");
          Section.of(measure, SectionKeys.MEASURE, problems)
              .flatMap(section -> measure(name, section))
              .ifPresent(measures::add);
        });
    return measures;
  }

  private Optional<Measure> measure(String name, Section section) {
    Optional<String> where = section.expression("where");
    List<Measure> kinds = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (Measure.Kind kind : Measure.Kind.values()) {
      String key = kind.name().toLowerCase(Locale.ROOT);
      if (section.node().entries().containsKey(key)) {
        named.add(key);
        expression(section, kind, key)
            .ifPresent(sql -> kinds.add(new Measure(name, kind, sql, where.orElse(null))));
      }
    }
    if (named.size() > 1 || (named.isEmpty() && !section.hasUnknownKeys())) {
      String came = named.isEmpty() ? "none" : String.join(" and ", named);
      problems.add(
          section.node(),
          "a measure has exactly one of count, sum, min, max, approx_distinct, but this one has "
              + came
              + ".");
    }
    return kinds.stream().findFirst();
  }

  private Optional<String> expression(Section section, Measure.Kind kind, String key) {
    Optional<String> sql = section.expression(key);
    if (!sql.equals(Optional.of(ALL_ROWS))) {
      return sql;
    }
    if (kind == Measure.Kind.COUNT) {
      return Optional.of("1");
    }
    problems.add(
        section.node().entries().get(key),
        "'*' means all rows, which only count accepts; write an SQL expression.");
    return Optional.empty();
  }
}
