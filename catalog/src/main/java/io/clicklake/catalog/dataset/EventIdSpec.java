package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rule that makes the id of an event. Two events with equal ids are duplicates. The id is a
 * hash of these bytes:
 *
 * <ul>
 *   <li>{@link Kind#FIELDS}: values of the event, its envelope and its record. A single value of
 *       the event is not changed. Several values are joined so that different lists give different
 *       ids;
 *   <li>{@link Kind#EVENT}: the bytes of the event;
 *   <li>{@link Kind#RECORD}: the bytes of the record, and the position of the event in it;
 *   <li>{@link Kind#NONE}: there is no id, so no event is a duplicate.
 * </ul>
 */
public final class EventIdSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The values or bytes that the id is made from. */
  public enum Kind {
    FIELDS,
    EVENT,
    RECORD,
    NONE
  }

  /** The place of an event in its stream. */
  private static final List<ValuePath> PLACE =
      List.of(
          ValuePath.record(RecordField.SHARD),
          ValuePath.record(RecordField.SEQUENCE_NUMBER),
          ValuePath.record(RecordField.RECORD_NUMBER),
          ValuePath.record(RecordField.EVENT_INDEX));

  private final Kind kind;
  private final List<ValuePath> parts;
  private final boolean anyType;

  private EventIdSpec(Kind kind, List<ValuePath> parts, boolean anyType) {
    this.kind = kind;
    this.parts = List.copyOf(parts);
    this.anyType = anyType;
  }

  /** An id that is the value at a path of the event, without a change. */
  public static EventIdSpec of(ColumnPath path) {
    return fields(List.of(ValuePath.event(path)));
  }

  /** An id of one or more values, each a string or an integer. */
  static EventIdSpec fields(List<ValuePath> parts) {
    return new EventIdSpec(Kind.FIELDS, parts, false);
  }

  /** An id that is a hash of one or more values of any type. */
  static EventIdSpec hash(List<ValuePath> parts) {
    return new EventIdSpec(Kind.FIELDS, parts, true);
  }

  /**
   * An id that is the place of the event in the stream: the shard, the sequence number, the number
   * of the record, and the position in the record.
   */
  static EventIdSpec place() {
    return fields(PLACE);
  }

  /**
   * @param kind not {@link Kind#FIELDS}
   */
  static EventIdSpec of(Kind kind) {
    return new EventIdSpec(kind, List.of(), false);
  }

  public Kind kind() {
    return kind;
  }

  /** The values of {@link Kind#FIELDS}, at least one; empty for the other kinds. */
  public List<ValuePath> parts() {
    return parts;
  }

  /** Whether a part can be a value of any type, not only a string or an integer. */
  public boolean anyType() {
    return anyType;
  }

  /** Whether the id is the value of the only part, and not a list of parts. */
  public boolean isSingle() {
    return parts.size() == 1 && !anyType;
  }

  /** The id as written in {@code dataset.yaml}. */
  @Override
  public String toString() {
    switch (kind) {
      case EVENT:
        return "{hash: event}";
      case RECORD:
        return "{hash: record}";
      case NONE:
        return "none";
      default:
        return fieldsText();
    }
  }

  private String fieldsText() {
    if (parts.equals(PLACE)) {
      return "{record: place}";
    }
    String list = parts.stream().map(EventIdSpec::text).collect(Collectors.joining(", ", "[", "]"));
    if (anyType) {
      return "{hash: " + list + "}";
    }
    return isSingle() ? text(parts.get(0)) : list;
  }

  /** A part as written in {@code dataset.yaml}. */
  private static String text(ValuePath part) {
    switch (part.source()) {
      case ENVELOPE:
        return "{envelope: " + part.path() + "}";
      case RECORD:
        return "{record: " + part.path() + "}";
      default:
        return part.path().toString();
    }
  }
}
