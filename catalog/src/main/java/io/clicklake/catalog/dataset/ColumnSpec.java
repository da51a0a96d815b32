package io.clicklake.catalog.dataset;

import java.io.Serializable;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A column whose values are read from the event, its envelope or its record: its name, path and
 * type.
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
  private final ValuePath value;
  private final LogicalType type;
  private final EpochUnit epochUnit;
  private final MixedValues mixed;

  public ColumnSpec(String name, ColumnPath path, LogicalType type, EpochUnit epochUnit) {
    this(name, ValuePath.event(path), type, epochUnit, MixedValues.JSON);
  }

  ColumnSpec(
      String name, ValuePath value, LogicalType type, EpochUnit epochUnit, MixedValues mixed) {
    this.name = name;
    this.value = value;
    this.type = type;
    this.epochUnit = epochUnit;
    this.mixed = mixed;
  }

  ColumnSpec withMixed(MixedValues form) {
    return new ColumnSpec(name, value, type, epochUnit, form);
  }

  public String name() {
    return name;
  }

  /** Where the value is. */
  public ValuePath value() {
    return value;
  }

  /** What the value is read from. */
  public ValueSource source() {
    return value.source();
  }

  /** The path in the event or in the envelope; for a record, the name of the field. */
  public ColumnPath path() {
    return value.path();
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
