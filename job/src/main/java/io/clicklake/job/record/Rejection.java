package io.clicklake.job.record;

import io.clicklake.catalog.PrintableText;
import java.io.IOException;
import java.util.Locale;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The rejection of an event or of a record that cannot be unpacked. For an event that violates the
 * contract, it describes the first violation in document order. The owner reuses one instance for
 * all rejections.
 *
 * <p>The sentence for a rejection is {@code reason at path: expected ..., got ... (and 2 more)}.
 * Each part has a limit in characters; longer text is cut and ends with an ellipsis.
 */
public final class Rejection {
  public static final int PATH_LIMIT = 1000;
  public static final int EXPECTED_LIMIT = 500;
  public static final int ACTUAL_LIMIT = 200;

  private Reason reason;
  private String path;
  private String expected;
  private String actual;
  private int further;

  public void set(Reason reason, String path, String expected, String actual) {
    this.reason = reason;
    this.path = cut(path, PATH_LIMIT);
    this.expected = cut(expected, EXPECTED_LIMIT);
    this.actual = cut(actual, ACTUAL_LIMIT);
  }

  public void setFurther(int count) {
    this.further = count;
  }

  /** The number of other violations. */
  public int further() {
    return further;
  }

  public Reason reason() {
    return reason;
  }

  /** A JSON pointer; empty for the whole record. */
  public String path() {
    return path;
  }

  /** The value that the contract expects, as a noun phrase. */
  public String expected() {
    return expected;
  }

  /** The actual value: JSON text, or a noun phrase. */
  public String actual() {
    return actual;
  }

  Rejection copy() {
    Rejection copy = new Rejection();
    copy.set(reason, path, expected, actual);
    copy.further = further;
    return copy;
  }

  void write(DataOutputView target) throws IOException {
    target.writeUTF(reason.code());
    target.writeUTF(path);
    target.writeUTF(expected);
    target.writeUTF(actual);
    target.writeInt(further);
  }

  static Rejection read(DataInputView source) throws IOException {
    Rejection read = new Rejection();
    read.set(
        Reason.valueOf(source.readUTF().toUpperCase(Locale.ROOT)),
        source.readUTF(),
        source.readUTF(),
        source.readUTF());
    read.further = source.readInt();
    return read;
  }

  /** The sentence for this rejection, in one line and without control characters. */
  public String sentence() {
    StringBuilder text = new StringBuilder(reason.code());
    if (!path.isEmpty()) {
      text.append(" at ").append(path);
    }
    text.append(": expected ").append(expected).append(", got ").append(actual);
    if (further > 0) {
      text.append(" (and ").append(further).append(" more)");
    }
    return PrintableText.of(text);
  }

  /** The text, cut to this many characters with an ellipsis. */
  public static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
