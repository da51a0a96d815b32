package io.clicklake.testkit.ndjson;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/**
 * Reads the values of a text of JSON, in one of two forms. {@link JsonTextForm} tells which form a
 * text has.
 *
 * <ul>
 *   <li>Lines: each line that is not empty is one value (NDJSON). Bytes are not checked, so a value
 *       can be any line.
 *   <li>Values: one value after another, over any number of lines. If one array contains
 *       everything, the elements of this array are the values.
 * </ul>
 *
 * <p>The memory is constant: when a value is longer than the limit, only its length is kept.
 */
public final class JsonTextReader {
  private final InputStream in;
  private final int limit;
  private final boolean records;
  private JsonValues values;

  private JsonTextReader(InputStream in, int limit, boolean records, JsonValues values) {
    this.in = in;
    this.limit = limit;
    this.records = records;
    this.values = values;
  }

  /**
   * Reads events.
   *
   * @param limit longest event that is kept, in bytes
   */
  public static JsonTextReader ofEvents(InputStream in, int limit) {
    return new JsonTextReader(in, limit, false, null);
  }

  /**
   * Reads records, each of which can hold many events. A line with several values is one record. An
   * array is also one record.
   */
  public static JsonTextReader ofRecords(InputStream in, int limit) {
    return new JsonTextReader(in, limit, true, null);
  }

  /** Reads a text in the form of values, without a test of its form. */
  public static JsonTextReader ofValues(InputStream in, int limit) {
    return new JsonTextReader(in, limit, false, new ConcatenatedValues(in, limit, true));
  }

  /** Moves to the next value. False at the end. */
  public boolean next() throws IOException {
    if (values == null) {
      JsonTextForm form = JsonTextForm.of(in, limit, records);
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(form.start()), in);
      values =
          form.isLines()
              ? new ValuesOfLines(new LineReader(all, limit))
              : new ConcatenatedValues(all, limit, !records);
    }
    return values.next();
  }

  /** Whether the buffer already contains a part of another value. */
  public boolean hasMore() {
    return values != null && values.hasMore();
  }

  /** The bytes of the value; null when it is longer than the limit. */
  public byte[] value() {
    return values.value();
  }

  /** The length of the value in bytes. */
  public long length() {
    return values.length();
  }

  /** The number of values so far. */
  public long count() {
    return values == null ? 0 : values.count();
  }

  /** The line on which the value begins, from 1; 0 before the first. */
  public long line() {
    return values == null ? 0 : values.line();
  }

  /** The number of bytes read, line feeds included. */
  public long bytes() {
    return values == null ? 0 : values.bytes();
  }
}
