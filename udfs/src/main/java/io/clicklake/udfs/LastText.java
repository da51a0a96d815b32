package io.clicklake.udfs;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/** The argument of a function's previous call; can be null. */
final class LastText {
  private boolean known;
  private BinaryStringData text;

  boolean isSame(StringData other) {
    return known && (text == null ? other == null : text.equals(other));
  }

  /** Keeps a copy, because the text is a view of a row that is reused. */
  void keep(StringData other) {
    known = true;
    text = other == null ? null : ((BinaryStringData) other).copy();
  }
}
