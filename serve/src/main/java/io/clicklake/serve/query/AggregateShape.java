package io.clicklake.serve.query;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Measure;
import io.clicklake.catalog.dataset.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;

/**
 * The columns of an aggregate table by which a request can group and filter, its measures, and the
 * ratios of its measures. A column that the dataset declares but the table does not have yet is
 * left out.
 *
 * @param table the clean table that is aggregated
 * @param windowMillis the length of a window in milliseconds; windows start at multiples of this
 *     length since 1970
 */
public record AggregateShape(
    String name,
    String table,
    long windowMillis,
    List<GroupColumn> groups,
    List<MeasureColumn> measures,
    List<RatioColumn> ratios) {

  /** A shape without ratios. */
  public AggregateShape(
      String name,
      String table,
      long windowMillis,
      List<GroupColumn> groups,
      List<MeasureColumn> measures) {
    this(name, table, windowMillis, groups, measures, List.of());
  }

  /** A column by which the aggregate is grouped. */
  public record GroupColumn(String name, ValueType type) {}

  /** A measure and the type of its stored values. */
  public record MeasureColumn(String name, Measure.Kind kind, ValueType type) {}

  /** A ratio of two measures: {@code factor * numerator / denominator}. */
  public record RatioColumn(String name, BigDecimal factor, String numerator, String denominator) {
    /** The definition of the ratio, as in the dataset. */
    public String definition() {
      String division = numerator + " / " + denominator;
      return factor.compareTo(BigDecimal.ONE) == 0
          ? division
          : factor.toPlainString() + " * " + division;
    }
  }

  public static AggregateShape of(AggregateSpec spec, Schema schema) {
    List<GroupColumn> groups = new ArrayList<>();
    for (String name : spec.groupBy()) {
      if (schema.findField(name) != null) {
        groups.add(new GroupColumn(name, ValueType.of(schema.findType(name))));
      }
    }
    List<MeasureColumn> measures = new ArrayList<>();
    for (Measure measure : spec.measures()) {
      if (schema.findField(measure.name()) != null) {
        measures.add(
            new MeasureColumn(
                measure.name(), measure.kind(), ValueType.of(schema.findType(measure.name()))));
      }
    }
    List<RatioColumn> ratios = new ArrayList<>();
    for (Ratio ratio : spec.ratios()) {
      if (schema.findField(ratio.numerator()) != null
          && schema.findField(ratio.denominator()) != null) {
        ratios.add(
            new RatioColumn(ratio.name(), ratio.factor(), ratio.numerator(), ratio.denominator()));
      }
    }
    return new AggregateShape(
        spec.name(),
        spec.from(),
        spec.window().toMillis(),
        List.copyOf(groups),
        List.copyOf(measures),
        List.copyOf(ratios));
  }

  public Optional<GroupColumn> group(String column) {
    return groups.stream().filter(group -> group.name().equals(column)).findFirst();
  }

  public Optional<MeasureColumn> measure(String column) {
    return measures.stream().filter(measure -> measure.name().equals(column)).findFirst();
  }

  public Optional<RatioColumn> ratio(String column) {
    return ratios.stream().filter(ratio -> ratio.name().equals(column)).findFirst();
  }

  /** The position of a group column; -1 if there is none. */
  public int groupIndex(String column) {
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  /** The position of a measure; -1 if there is none. */
  public int measureIndex(String column) {
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).name().equals(column)) {
        return i;
      }
    }
    return -1;
  }

  public List<String> groupNames() {
    return groups.stream().map(GroupColumn::name).toList();
  }

  /** The names of the measures, then the names of the ratios. */
  public List<String> measureNames() {
    return Stream.concat(
            measures.stream().map(MeasureColumn::name), ratios.stream().map(RatioColumn::name))
        .toList();
  }
}
