package io.clicklake.job.decode;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/** What the decoder refuses whatever the contract says, because the job could not bear it. */
public final class DecodeLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What holds where no option says otherwise. */
  public static final DecodeLimits DEFAULTS = of(new Configuration());

  private final int recordBytes;
  private final int nestingDepth;
  private final Duration maxFuture;
  private final Duration maxPast;
  private final long rowBytes;

  public DecodeLimits(int recordBytes, int nestingDepth, Duration maxFuture, Duration maxPast) {
    this(recordBytes, nestingDepth, maxFuture, maxPast, 64L << 20);
  }

  private DecodeLimits(
      int recordBytes, int nestingDepth, Duration maxFuture, Duration maxPast, long rowBytes) {
    if (recordBytes < 1) {
      throw new IllegalArgumentException(
          "A record needs at least 1 byte, not " + recordBytes + ".");
    }
    if (nestingDepth < 1 || nestingDepth > EventOptions.DEEPEST_NESTING) {
      throw new IllegalArgumentException(
          "The nesting depth is "
              + nestingDepth
              + ": expected 1 to "
              + EventOptions.DEEPEST_NESTING
              + ".");
    }
    this.recordBytes = recordBytes;
    this.nestingDepth = nestingDepth;
    this.maxFuture = maxFuture;
    this.maxPast = maxPast;
    this.rowBytes = rowBytes;
  }

  /** As the job's options say. */
  public static DecodeLimits of(ReadableConfig options) {
    return new DecodeLimits(
        Math.toIntExact(options.get(EventOptions.EVENT_MAX_SIZE).getBytes()),
        options.get(EventOptions.EVENT_MAX_NESTING),
        options.get(EventOptions.EVENT_MAX_FUTURE),
        options.get(EventOptions.EVENT_MAX_PAST));
  }

  public DecodeLimits withRowBytes(long bytes) {
    return new DecodeLimits(recordBytes, nestingDepth, maxFuture, maxPast, bytes);
  }

  /** The longest record. */
  public int recordBytes() {
    return recordBytes;
  }

  /** How many objects and arrays may stand in one another. */
  public int nestingDepth() {
    return nestingDepth;
  }

  /** How far after the arrival of its record an event's time may lie. */
  public Duration maxFuture() {
    return maxFuture;
  }

  /** How far before the arrival of its record an event's time may lie. */
  public Duration maxPast() {
    return maxPast;
  }

  /** The most that all rows of one event may take: a long field is repeated on every row. */
  public long rowBytes() {
    return rowBytes;
  }
}
