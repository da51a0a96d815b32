package io.clicklake.udfs;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** The text that a function was called with before, or null. */
final class LastText {
  private boolean known;
  private BinaryStringData text;

  boolean isSame(StringData other) {
    return known && (text == null ? other == null : text.equals(other));
  }

  /** Keeps a copy: the bytes of a row's text are those of the row, which is used again. */
  void keep(StringData other) {
    known = true;
    text = other == null ? null : ((BinaryStringData) other).copy();
  }
}
