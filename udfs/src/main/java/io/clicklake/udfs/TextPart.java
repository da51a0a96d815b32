package io.clicklake.udfs;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * The result of a function that can be a part of its argument: the offsets of the part in the bytes
 * of the argument, as one number. So the result needs no copy and no {@code String}. Hot path.
 */
public final class TextPart {
  /** The result is null. */
  public static final long NULL = -1;

  /** The function cannot find the result in the bytes, so it must compute the result. */
  public static final long UNKNOWN = -2;

  private TextPart() {}

  /** The part between two offsets. */
  public static long of(int from, int to) {
    return (long) from << Integer.SIZE | to;
  }

  /** The part as Flink's text: a view of a text of {@link TextBytes#inOneArray}. */
  static StringData view(BinaryStringData text, long part) {
    if (part == NULL) {
      return null;
    }
    int from = (int) (part >>> Integer.SIZE);
    return BinaryStringData.fromAddress(text.getSegments(), from, (int) part - from);
  }
}
