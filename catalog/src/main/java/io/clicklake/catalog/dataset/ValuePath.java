package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The location of a value: a path in the event or in its envelope, a field of the record, the event
 * itself, or the text that selects its type.
 */
public final class ValuePath implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final ColumnPath NO_PATH = new ColumnPath(List.of());

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

  /** The bytes of the event. */
  static ValuePath wholeEvent() {
    return new ValuePath(ValueSource.WHOLE_EVENT, NO_PATH, null);
  }

  /** The text that selects the type of the event. */
  static ValuePath typeValue() {
    return new ValuePath(ValueSource.TYPE_VALUE, NO_PATH, null);
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

  /** The location in words, for a sentence: {@code a.b of the event}. */
  public String description() {
    switch (source) {
      case WHOLE_EVENT:
        return "the event as it came";
      case TYPE_VALUE:
        return "the value that selects the type; null if it is an object, an array or too long";
      default:
        return path + " of the " + source.name().toLowerCase(Locale.ROOT);
    }
  }

  /** The location as shown in messages: {@code a.b}, {@code envelope a.b}, {@code record shard}. */
  @Override
  public String toString() {
    switch (source) {
      case EVENT:
        return path.toString();
      case ENVELOPE:
        return "envelope " + path;
      case RECORD:
        return "record " + path;
      default:
        return description();
    }
  }
}
