package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * A column whose values are read from the event, its envelope or its record: its name, path and
 * type.
 *
 * <p>Its type is one of {@code STRING, BOOLEAN, INT, BIGINT, FLOAT, DOUBLE, DECIMAL(p, s), DATE,
 * TIMESTAMP_LTZ(6)}. A {@code STRING} column stores an object or array as its JSON text. {@link
 * #timeFormat()} is the form of the values of a {@code TIMESTAMP_LTZ(6)} column.
 */
public final class ColumnSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The unit of a time that is a number since 1970-01-01T00:00:00Z. */
  public enum EpochUnit {
    /** The time is not a number. */
    NONE,
    SECONDS,
    MILLIS,
    MICROS,
    NANOS
  }

  private final String name;
  private final ValuePath value;
  private final LogicalType type;
  private final TimeFormat timeFormat;
  private final MixedValues mixed;

  public ColumnSpec(String name, ColumnPath path, LogicalType type, TimeFormat timeFormat) {
    this(name, ValuePath.event(path), type, timeFormat, MixedValues.JSON);
  }

  ColumnSpec(
      String name, ValuePath value, LogicalType type, TimeFormat timeFormat, MixedValues mixed) {
    this.name = name;
    this.value = value;
    this.type = type;
    this.timeFormat = timeFormat;
    this.mixed = mixed;
  }

  ColumnSpec withType(LogicalType other) {
    return new ColumnSpec(name, value, other, timeFormat, mixed);
  }

  ColumnSpec withMixed(MixedValues form) {
    return new ColumnSpec(name, value, type, timeFormat, form);
  }

  public String name() {
    return name;
  }

  /** The place of the value. */
  public ValuePath value() {
    return value;
  }

  /** The part of the input that the value is read from. */
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

  public TimeFormat timeFormat() {
    return timeFormat;
  }

  /**
   * All paths that a value needs. A time needs several paths if its text is in several fields, or
   * if its zone is in another field.
   */
  public List<ColumnPath> allPaths() {
    List<ColumnPath> paths = new ArrayList<>(timeFormat.parts());
    if (paths.isEmpty()) {
      paths.add(path());
    }
    timeFormat.zonePath().ifPresent(paths::add);
    return paths;
  }

  /**
   * The path of the innermost array around the value of this column; a path without steps if the
   * value is outside of arrays.
   */
  public ColumnPath deepestExplodedPart() {
    return allPaths().stream()
        .map(ColumnPath::explodedPart)
        .max(Comparator.comparingInt(exploded -> exploded.steps().size()))
        .orElse(path());
  }

  /**
   * Whether the value is outside of the event's arrays, so that all rows of an event have the same
   * value.
   */
  public boolean isOutsideOfArrays() {
    return source() != ValueSource.EVENT || deepestExplodedPart().steps().isEmpty();
  }

  /** The form in which strings are stored, if the contract also allows values of other types. */
  public MixedValues mixed() {
    return mixed;
  }
}
