package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The definition of an aggregate table. Each row of the table is a delta for one window and one
 * group of rows of a clean table. Windows are tumbling windows in event time. All deltas of a
 * window and group together give the result.
 */
public final class AggregateSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String from;
  private final WindowSpec window;
  private final String where;
  private final List<String> groupBy;
  private final List<Measure> measures;
  private final List<Ratio> ratios;

  /** An aggregate without ratios. */
  public AggregateSpec(
      String name,
      String from,
      WindowSpec window,
      String where,
      List<String> groupBy,
      List<Measure> measures) {
    this(name, from, window, where, groupBy, measures, List.of());
  }

  public AggregateSpec(
      String name,
      String from,
      WindowSpec window,
      String where,
      List<String> groupBy,
      List<Measure> measures,
      List<Ratio> ratios) {
    this.name = name;
    this.from = from;
    this.window = window;
    this.where = where;
    this.groupBy = List.copyOf(groupBy);
    this.measures = List.copyOf(measures);
    this.ratios = List.copyOf(ratios);
  }

  public String name() {
    return name;
  }

  /** The clean table whose rows are aggregated. */
  public String from() {
    return from;
  }

  /** The window length. Windows start at multiples of this length since 1970-01-01T00:00:00Z. */
  public Duration window() {
    return window.size();
  }

  /** The time column that assigns a row to a window. */
  public String time() {
    return window.time();
  }

  /** A Flink SQL condition. Rows that do not match it are counted as filtered. */
  public Optional<String> where() {
    return Optional.ofNullable(where);
  }

  public List<String> groupBy() {
    return groupBy;
  }

  public List<Measure> measures() {
    return measures;
  }

  /** Ratios of the measures. The table has no column for them, but the view has. */
  public List<Ratio> ratios() {
    return ratios;
  }
}
