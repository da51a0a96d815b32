package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.Optional;

/** One measure of an aggregate. */
public final class Measure implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How values are put together; each one can be re-combined over several deltas. */
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

  /** A Flink SQL expression over the enriched row; {@code 1} for a count of all rows. */
  public String expression() {
    return expression;
  }

  /** A Flink SQL condition; rows that do not meet it do not enter this measure. */
  public Optional<String> where() {
    return Optional.ofNullable(where);
  }
}
