package io.clicklake.job.decode;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The limits of the decoder that apply to every contract. The limits for sizes and for nesting
 * protect the memory and the stack of a task. The limits for event times reject events whose time
 * is probably wrong.
 */
public final class DecodeLimits implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The default values of the options. */
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
          "The record limit is " + recordBytes + " bytes: expected at least 1.");
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

  /** Reads the limits from the job's options. */
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

  /** The largest record, in bytes. */
  public int recordBytes() {
    return recordBytes;
  }

  /** The maximum depth of nested objects and arrays. */
  public int nestingDepth() {
    return nestingDepth;
  }

  /** The maximum time between the arrival of a record and a later event time. */
  public Duration maxFuture() {
    return maxFuture;
  }

  /** The maximum time between an event time and the later arrival of its record. */
  public Duration maxPast() {
    return maxPast;
  }

  /**
   * The maximum size of all rows of one event, in bytes. The rows can be much larger than the
   * event, because a long field can be repeated in every row.
   */
  public long rowBytes() {
    return rowBytes;
  }
}
