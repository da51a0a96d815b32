package io.clicklake.testkit.generate;

import java.util.List;
import java.util.Optional;

/**
 * A record to put on the stream, or one of the events that such a record contains. The byte array
 * is shared: do not change it.
 */
public final class GeneratedEvent {
  /** The kind of an event. */
  public enum Kind {
    /** Valid, with a new id. */
    NEW,
    /** A copy of an earlier event. */
    DUPLICATE,
    /** Invalid. */
    REJECTED,
    /** Left out by a rule of the stream. */
    FILTERED,
    /** A record with any number of events of the other kinds. */
    PACKED
  }

  private final byte[] payload;
  private final String partitionKey;
  private final Kind kind;
  private final String reason;
  private final List<GeneratedEvent> events;

  private GeneratedEvent(
      byte[] payload, String partitionKey, Kind kind, String reason, List<GeneratedEvent> events) {
    this.payload = payload;
    this.partitionKey = partitionKey;
    this.kind = kind;
    this.reason = reason;
    this.events = events;
  }

  private GeneratedEvent(byte[] payload, String partitionKey, Kind kind, String reason) {
    this(payload, partitionKey, kind, reason, List.of());
  }

  public static GeneratedEvent fresh(byte[] payload, String partitionKey) {
    return new GeneratedEvent(payload, partitionKey, Kind.NEW, null);
  }

  public static GeneratedEvent rejected(byte[] payload, String partitionKey, String reason) {
    return new GeneratedEvent(payload, partitionKey, Kind.REJECTED, reason);
  }

  public static GeneratedEvent filtered(byte[] payload, String partitionKey) {
    return new GeneratedEvent(payload, partitionKey, Kind.FILTERED, null);
  }

  /** A record that contains these events in this order. */
  public static GeneratedEvent packed(
      byte[] payload, String partitionKey, List<GeneratedEvent> events) {
    return new GeneratedEvent(payload, partitionKey, Kind.PACKED, null, List.copyOf(events));
  }

  /** A duplicate of this event. */
  public GeneratedEvent again() {
    return new GeneratedEvent(payload, partitionKey, Kind.DUPLICATE, null);
  }

  public byte[] payload() {
    return payload;
  }

  public String partitionKey() {
    return partitionKey;
  }

  public Kind kind() {
    return kind;
  }

  /** The events of a packed record; empty for other kinds. */
  public List<GeneratedEvent> events() {
    return events;
  }

  /** The code of the expected rejection reason; empty for other kinds. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
