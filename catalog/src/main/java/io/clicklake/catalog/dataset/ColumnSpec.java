package io.clicklake.catalog.dataset;

import java.io.Serializable;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A column whose values are read from the event: its name, path and type.
 *
 * <p>Its type is one of {@code STRING, BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), DATE,
 * TIMESTAMP_LTZ(6)}. A {@code STRING} column stores an object or array as its JSON text. A {@code
 * TIMESTAMP_LTZ(6)} column is read from an RFC 3339 string if {@link #epochUnit()} is {@code NONE},
 * otherwise from an integer in this unit.
 */
public final class ColumnSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The unit of an integer time since 1970-01-01T00:00:00Z. */
  public enum EpochUnit {
    /** The value is an RFC 3339 string, not an integer. */
    NONE,
    SECONDS,
    MILLIS,
    MICROS
  }

  private final String name;
  private final ColumnPath path;
  private final LogicalType type;
  private final EpochUnit epochUnit;
  private final MixedValues mixed;

  public ColumnSpec(String name, ColumnPath path, LogicalType type, EpochUnit epochUnit) {
    this(name, path, type, epochUnit, MixedValues.JSON);
  }

  private ColumnSpec(
      String name, ColumnPath path, LogicalType type, EpochUnit epochUnit, MixedValues mixed) {
    this.name = name;
    this.path = path;
    this.type = type;
    this.epochUnit = epochUnit;
    this.mixed = mixed;
  }

  ColumnSpec withMixed(MixedValues form) {
    return new ColumnSpec(name, path, type, epochUnit, form);
  }

  public String name() {
    return name;
  }

  public ColumnPath path() {
    return path;
  }

  public LogicalType type() {
    return type;
  }

  public EpochUnit epochUnit() {
    return epochUnit;
  }

  /** How strings are stored if the contract also allows values of other kinds. */
  public MixedValues mixed() {
    return mixed;
  }
}
