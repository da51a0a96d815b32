package io.clicklake.job.record;

/**
 * An event as it was found in a record: its bytes, its position in the record, and the values of
 * its envelope. If the record could not be unpacked, an instance of this class has the record and
 * the reason instead. Hot path: one instance is reused for all events of a task, and {@link #bytes}
 * may be a buffer that is reused for the next record.
 */
public final class UnpackedEvent {
  /** The {@link #index} of a record that was rejected. */
  public static final int NO_EVENT = -1;

  public static final byte[][] NO_ENVELOPE = {};

  public RawRecord record;

  /** Holds the JSON text of the event from {@link #from} to {@link #to}. */
  public byte[] bytes;

  public int from;
  public int to;

  /** The position of the event in its record, from 0. */
  public int index;

  /** The position of the event's type in the dataset; 0 when the dataset has one type only. */
  public int type;

  /**
   * The text that selects a type, for an event of an unknown type that the dataset keeps; null if
   * there is no such text, and for other events.
   */
  public byte[] typeValue;

  /**
   * The JSON text of each declared path of the envelope; null for a value that is missing. The
   * inner arrays never change.
   */
  public byte[][] envelope = NO_ENVELOPE;

  /**
   * Why the record was rejected, when {@link #index} is {@link #NO_EVENT}. Otherwise why the event
   * is rejected before it is decoded; null for other events.
   */
  public Rejection rejection;

  /** Makes this the only event of a record. The bytes of the event are all bytes of the payload. */
  public UnpackedEvent of(RawRecord plain) {
    record = plain;
    bytes = plain.payload;
    from = 0;
    to = bytes.length;
    index = 0;
    type = 0;
    typeValue = null;
    rejection = null;
    return this;
  }

  /** Makes this a record that is rejected for this reason. */
  public UnpackedEvent rejected(RawRecord wrong, Rejection reason) {
    of(wrong);
    index = NO_EVENT;
    rejection = reason;
    return this;
  }

  /** Whether the event is all bytes of its record. */
  public boolean isWholeRecord() {
    return bytes == record.payload && from == 0 && to == bytes.length;
  }
}
