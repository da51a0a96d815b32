package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.LogicalTypeRoot;
import org.apache.flink.util.TimeUtils;

/** Reads and checks the key {@code producers} of a dataset. */
final class ProducersSpecReader {
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration LONGEST_GRACE = Duration.ofHours(1);
  private static final int MAX_EXPECTED = 1000;

  private final Map<String, TableSpecDraft> tables;
  private final ValuePathReader values;
  private final MixedReader mixed;
  private final Problems problems;

  /**
   * @param values reads the paths of values, without a check against a contract
   */
  ProducersSpecReader(
      Map<String, TableSpecDraft> tables,
      ValuePathReader values,
      MixedReader mixed,
      Problems problems) {
    this.tables = tables;
    this.values = values;
    this.mixed = mixed;
    this.problems = problems;
  }

  /** Empty if a required part is missing or wrong. */
  Optional<ProducersSpec> read(YamlNode node) {
    return Section.of(node, SectionKeys.PRODUCERS, problems).flatMap(this::read);
  }

  private Optional<ProducersSpec> read(Section producers) {
    int before = problems.count();
    Optional<TableSpecDraft> table = producers.text("table").flatMap(t -> table(producers, t));
    Optional<String> by = producers.text("by");
    if (table.isPresent() && by.isPresent()) {
      column(producers.node().entries().get("by"), table.get(), by.get());
    }
    Duration period = producers.value("period").flatMap(this::period).orElse(PERIOD);
    Duration grace = producers.value("grace").flatMap(this::grace).orElse(GRACE);
    List<String> expected = expected(producers);
    Optional<ManifestSpec> manifests =
        producers.value("manifests").flatMap(new ManifestSpecReader(values, mixed, problems)::read);
    if (problems.count() > before || table.isEmpty() || by.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProducersSpec(
            table.get().name,
            by.get(),
            isText(table.get(), by.get()),
            period,
            grace,
            expected,
            manifests.orElse(null)));
  }

  private Optional<TableSpecDraft> table(Section producers, String name) {
    if (!tables.containsKey(name) && !tables.isEmpty()) {
      unknown(
          producers.node().entries().get("table"),
          "'" + name + "' is not a table of this dataset",
          List.copyOf(tables.keySet()),
          "the tables are ");
    }
    return Optional.ofNullable(tables.get(name));
  }

  private static boolean isText(TableSpecDraft table, String name) {
    LogicalType type = table.type(name);
    return type == null || type.is(LogicalTypeRoot.VARCHAR);
  }

  private void column(YamlNode node, TableSpecDraft table, String name) {
    LogicalType type =
        table
            .outsideOfArrays(node, name, "an event has one producer, so name a column", problems)
            .map(ColumnSpec::type)
            .orElse(null);
    if (type != null
        && !type.isAnyOf(
            LogicalTypeRoot.VARCHAR, LogicalTypeRoot.INTEGER, LogicalTypeRoot.BIGINT)) {
      problems.add(
          node,
          "'"
              + name
              + "' is of type "
              + ColumnType.name(type)
              + "; the column of the producer has the type string, int or long.");
    }
  }

  private Optional<Duration> period(YamlNode node) {
    Optional<Duration> period = duration(node);
    boolean divides =
        period
            .map(Duration::toMillis)
            .filter(millis -> millis > 0 && millis % 60_000 == 0 && 3_600_000 % millis == 0)
            .isPresent();
    if (!divides) {
      problems.add(
          node,
          "expected a number of minutes that divides an hour, for example 5 min, but it is "
              + node.shown()
              + ".");
    }
    return divides ? period : Optional.empty();
  }

  private Optional<Duration> grace(YamlNode node) {
    Optional<Duration> grace =
        duration(node).filter(duration -> duration.compareTo(LONGEST_GRACE) <= 0);
    if (grace.isEmpty()) {
      problems.add(
          node,
          "expected a duration of at most 1 h, for example 20 s, but it is " + node.shown() + ".");
    }
    return grace;
  }

  /** Empty if the value is not a duration with a unit. */
  private static Optional<Duration> duration(YamlNode node) {
    String text = node.isScalar() ? node.text() : "";
    try {
      return text.matches("\\d+") ? Optional.empty() : Optional.of(TimeUtils.parseDuration(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private List<String> expected(Section producers) {
    List<String> names = new ArrayList<>();
    for (YamlNode node : producers.list("expected")) {
      if (!node.isScalar()) {
        problems.add(node, "expected the name of a producer, but it is " + node.shown() + ".");
      } else if (names.contains(node.text())) {
        problems.add(node, "'" + node.text() + "' is in this list twice; remove one.");
      } else {
        names.add(node.text());
      }
    }
    if (names.size() > MAX_EXPECTED) {
      problems.add(
          producers.node().entries().get("expected"),
          "has " + names.size() + " producers; at most " + MAX_EXPECTED + " can be listed.");
    }
    return names;
  }

  private void unknown(YamlNode node, String what, List<String> known, String list) {
    String suggestion = DidYouMean.suggestion(node.text(), known);
    problems.add(
        node,
        what + (suggestion.isEmpty() ? "; " + list + String.join(", ", known) + "." : suggestion));
  }
}
