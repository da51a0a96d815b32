package io.clicklake.testkit.generate;

import java.util.Optional;

/** A record to put on the stream. The byte array is shared: do not change it. */
public final class GeneratedEvent {
  /** The kind of an event. */
  public enum Kind {
    /** Valid, with a new id. */
    NEW,
    /** A copy of an earlier event. */
    DUPLICATE,
    /** Invalid. */
    REJECTED
  }

  private final byte[] payload;
  private final String partitionKey;
  private final Kind kind;
  private final String reason;

  private GeneratedEvent(byte[] payload, String partitionKey, Kind kind, String reason) {
    this.payload = payload;
    this.partitionKey = partitionKey;
    this.kind = kind;
    this.reason = reason;
  }

  public static GeneratedEvent fresh(byte[] payload, String partitionKey) {
    return new GeneratedEvent(payload, partitionKey, Kind.NEW, null);
  }

  public static GeneratedEvent rejected(byte[] payload, String partitionKey, String reason) {
    return new GeneratedEvent(payload, partitionKey, Kind.REJECTED, reason);
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

  /** The code of the expected rejection reason; empty for other kinds. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
