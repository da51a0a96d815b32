package io.clicklake.udfs;

import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Holds a copy of one text: the argument of the previous call of a function. The text can be null.
 */
final class LastText {
  private boolean known;
  private BinaryStringData text;

  boolean isSame(StringData other) {
    return known && (text == null ? other == null : text.equals(other));
  }

  /** Copies the text, because it is a view of a row that is reused. */
  void keep(StringData other) {
    known = true;
    text = other == null ? null : ((BinaryStringData) other).copy();
  }
}
