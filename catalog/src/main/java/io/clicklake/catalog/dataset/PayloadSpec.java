package io.clicklake.catalog.dataset;

import java.io.Serializable;
import java.util.Optional;

/**
 * The form of the records of the stream: how the bytes of a record are compressed or encoded, and
 * where its events are. In the default form, a record is one JSON value, which is the event.
 */
public final class PayloadSpec implements Serializable {
  private static final long serialVersionUID = 1L;

  /** One event, which is all bytes of the record. */
  public static final PayloadSpec PLAIN =
      new PayloadSpec(Compression.NONE, Base64Text.NONE, Values.ONE, null, Limits.DEFAULTS);

  /** The compression of the bytes. */
  public enum Compression {
    NONE,
    /** The first bytes of a record show its compression, or that it has none. */
    AUTO,
    GZIP,
    ZSTD,
    /** With or without the header of zlib. */
    DEFLATE
  }

  /** Whether a record is base64 text. */
  public enum Base64Text {
    NONE,
    /** A record is base64 text if its decoded bytes begin like JSON or like compressed bytes. */
    AUTO,
    ALWAYS
  }

  /** How the JSON values follow each other in a record, after decoding and decompression. */
  public enum Values {
    /** One value. */
    ONE,
    /**
     * Values one after another, with or without separators; the elements of an array; or a string
     * that contains such values.
     */
    MANY,
    /** One value in each line. */
    LINES
  }

  /** The limits of one record. A record that exceeds a limit is rejected. */
  public static final class Limits implements Serializable {
    private static final long serialVersionUID = 1L;

    static final Limits DEFAULTS = new Limits(10_000, 64 << 20, 200);

    private final int events;
    private final int bytes;
    private final int ratio;

    public Limits(int events, int bytes, int ratio) {
      this.events = events;
      this.bytes = bytes;
      this.ratio = ratio;
    }

    /** The maximum number of events. */
    public int events() {
      return events;
    }

    /** The maximum number of bytes after decompression and decoding. */
    public int bytes() {
      return bytes;
    }

    /** How many times larger than the record the decompressed bytes may be. */
    public int ratio() {
      return ratio;
    }
  }

  private final Compression compression;
  private final Base64Text base64;
  private final Values values;
  private final ColumnPath events;
  private final Limits limits;

  /**
   * @param events the path to the events inside each value; null if each value is an event
   */
  public PayloadSpec(
      Compression compression, Base64Text base64, Values values, ColumnPath events, Limits limits) {
    this.compression = compression;
    this.base64 = base64;
    this.values = values;
    this.events = events;
    this.limits = limits;
  }

  public Compression compression() {
    return compression;
  }

  public Base64Text base64() {
    return base64;
  }

  public Values values() {
    return values;
  }

  /** The path to the events inside each value; empty if each value is an event. */
  public Optional<ColumnPath> events() {
    return Optional.ofNullable(events);
  }

  public Limits limits() {
    return limits;
  }

  /** Whether a record can contain more than one event. */
  public boolean isMany() {
    return values != Values.ONE || (events != null && !events.explodedPart().steps().isEmpty());
  }

  /** Whether the bytes of each record are one event, so that nothing has to be unpacked. */
  public boolean isPlain() {
    return compression == Compression.NONE
        && base64 == Base64Text.NONE
        && values == Values.ONE
        && events == null;
  }
}
