package io.clicklake.testkit.generate;

import java.util.Optional;

/** A record to be put on the stream. Its bytes are shared, not copied: leave them as they are. */
public final class GeneratedEvent {
  /** What the generator made it to be. */
  public enum Kind {
    /** Follows the contract, with an id not sent before. */
    NEW,
    /** The bytes of an earlier event again. */
    DUPLICATE,
    /** Must be rejected. */
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

  /** This event, sent again. */
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

  /** The code of the reason that it must be rejected for; empty for every other kind. */
  public Optional<String> reason() {
    return Optional.ofNullable(reason);
  }
}
