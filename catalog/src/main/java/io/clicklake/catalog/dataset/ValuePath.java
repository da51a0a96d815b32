package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The location of a value: a path in the event or in its envelope, or a field of the record. */
public final class ValuePath implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ValueSource source;
  private final ColumnPath path;
  private final RecordField field;

  private ValuePath(ValueSource source, ColumnPath path, RecordField field) {
    this.source = source;
    this.path = path;
    this.field = field;
  }

  public static ValuePath event(ColumnPath path) {
    return new ValuePath(ValueSource.EVENT, path, null);
  }

  public static ValuePath envelope(ColumnPath path) {
    return new ValuePath(ValueSource.ENVELOPE, path, null);
  }

  public static ValuePath record(RecordField field) {
    return new ValuePath(
        ValueSource.RECORD, new ColumnPath(List.of(ColumnPath.Step.key(field.key()))), field);
  }

  public ValueSource source() {
    return source;
  }

  /** The path in the event or in the envelope; for a record, the name of the field. */
  public ColumnPath path() {
    return path;
  }

  /** The field of the record; null for other sources. */
  public RecordField field() {
    return field;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValuePath
        && source == ((ValuePath) other).source
        && path.equals(((ValuePath) other).path);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, path);
  }

  /** As a noun phrase: {@code a.b of the event}. */
  public String description() {
    return path + " of the " + source.name().toLowerCase(Locale.ROOT);
  }

  /** As in messages: {@code a.b}, {@code envelope a.b}, {@code record shard}. */
  @Override
  public String toString() {
    return source == ValueSource.EVENT
        ? path.toString()
        : (source == ValueSource.ENVELOPE ? "envelope " : "record ") + path;
  }
}
