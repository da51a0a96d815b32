package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.table.types.logical.LogicalTypeRoot;

/** Reads and checks the key {@code sample} of a table. */
final class RowSampleReader {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final TableSpecDraft table;
  private final Problems problems;

  RowSampleReader(TableSpecDraft table, Problems problems) {
    this.table = table;
    this.problems = problems;
  }

  /** Empty if one of the keys is missing or wrong. */
  Optional<RowSample> read(YamlNode node) {
    Optional<Section> section = Section.of(node, SectionKeys.SAMPLE, problems);
    Optional<String> by = section.flatMap(s -> s.text("by"));
    by.ifPresent(name -> check(node.entries().get("by"), name));
    Optional<BigDecimal> percent = section.flatMap(s -> s.value("percent")).flatMap(this::percent);
    return by.isPresent() && percent.isPresent()
        ? Optional.of(new RowSample(by.get(), percent.get().doubleValue()))
        : Optional.empty();
  }

  private void check(YamlNode node, String name) {
    List<ColumnSpec> readable =
        Stream.concat(table.columns.stream(), table.inputs.stream()).collect(Collectors.toList());
    Optional<ColumnSpec> key = readable.stream().filter(c -> c.name().equals(name)).findFirst();
    if (key.isEmpty()) {
      if (!table.invalidColumns.contains(name) && !table.isIncomplete) {
        List<String> names = readable.stream().map(ColumnSpec::name).collect(Collectors.toList());
        String suggestion = DidYouMean.suggestion(name, names);
        problems.add(
            node,
            "'"
                + name
                + "' is not a column or an input of "
                + table.name
                + (suggestion.isEmpty() ? "; name one that the event has." : suggestion));
      }
      return;
    }
    if (key.get().type() != null && !isKey(key.get().type().getTypeRoot())) {
      problems.add(
          node,
          "'"
              + name
              + "' is of type "
              + ColumnType.name(key.get().type())
              + "; the key of a sample has the type string, int or long.");
    }
  }

  private static boolean isKey(LogicalTypeRoot type) {
    return type == LogicalTypeRoot.VARCHAR
        || type == LogicalTypeRoot.INTEGER
        || type == LogicalTypeRoot.BIGINT;
  }

  private Optional<BigDecimal> percent(YamlNode node) {
    try {
      BigDecimal percent = new BigDecimal(node.isScalar() ? node.text() : "");
      if (percent.signum() >= 0 && percent.compareTo(ALL) <= 0) {
        return Optional.of(percent);
      }
    } catch (NumberFormatException e) {
      // The problem below describes it.
    }
    problems.add(node, "expected a number from 0 to 100, but it is " + node.shown() + ".");
    return Optional.empty();
  }
}
