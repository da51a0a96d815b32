package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.Optional;

/** A measure of an aggregate table: its name, kind, expression and condition. */
public final class Measure implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * The ways in which a measure aggregates values. For each of these ways, the results of several
   * deltas can be combined into one result. {@code CONTRIBUTING.md}, "Add a kind of measure", lists
   * all places that must know a new kind.
   */
  public enum Kind {
    /** Counts rows whose expression is not null; stored as {@code BIGINT}, combined by a sum. */
    COUNT,
    /** Stored as {@code BIGINT}, {@code DECIMAL(38, s)} or {@code DOUBLE}, combined by a sum. */
    SUM,
    MIN,
    MAX,
    /**
     * HyperLogLog of the values, stored as the bytes that Trino and Athena read: {@code
     * cardinality(merge(cast(x AS HyperLogLog)))}.
     */
    APPROX_DISTINCT
  }

  private final String name;
  private final Kind kind;
  private final String expression;
  private final String where;

  public Measure(String name, Kind kind, String expression, String where) {
    this.name = name;
    this.kind = kind;
    this.expression = expression;
    this.where = where;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** A Flink SQL expression on the enriched row; {@code 1} to count all rows. */
  public String expression() {
    return expression;
  }

  /** A Flink SQL condition. Rows that do not match it are ignored by this measure. */
  public Optional<String> where() {
    return Optional.ofNullable(where);
  }
}
