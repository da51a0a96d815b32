package io.clicklake.serve.columns;

import java.util.Arrays;

/** Finds the rows of a block that have a code in a group column. */
final class RowIndex {
  /** The different codes, ascending. */
  private final int[] codes;

  /**
   * For each code, the position of its first row in the order of codes. The last element is the
   * number of rows.
   */
  private final int[] offsets;

  /** The rows in the order of their codes; null if this is the order of the block. */
  private final int[] rows;

  private RowIndex(int[] codes, int[] offsets, int[] rows) {
    this.codes = codes;
    this.offsets = offsets;
    this.rows = rows;
  }

  /**
   * @param column the codes of the rows
   */
  static RowIndex of(int[] column) {
    boolean sorted = true;
    for (int row = 1; row < column.length; row++) {
      sorted &= column[row - 1] <= column[row];
    }
    int[] rows = sorted ? null : CodeOrder.of(column);
    int[] codes = new int[16];
    int[] offsets = new int[17];
    int count = 0;
    for (int place = 0; place < column.length; place++) {
      int code = column[rows == null ? place : rows[place]];
      if (count == 0 || codes[count - 1] != code) {
        if (count == codes.length) {
          codes = Arrays.copyOf(codes, count * 2);
          offsets = Arrays.copyOf(offsets, count * 2 + 1);
        }
        codes[count] = code;
        offsets[count++] = place;
      }
    }
    offsets[count] = column.length;
    return new RowIndex(Arrays.copyOf(codes, count), Arrays.copyOf(offsets, count + 1), rows);
  }

  /**
   * The position of a code in the list of codes, which the other methods take; negative if no row
   * has the code.
   */
  int position(int code) {
    return Arrays.binarySearch(codes, code);
  }

  int first(int position) {
    return offsets[position];
  }

  int end(int position) {
    return offsets[position + 1];
  }

  int row(int place) {
    return rows == null ? place : rows[place];
  }

  long bytes() {
    return 4L * (codes.length + offsets.length + (rows == null ? 0 : rows.length));
  }
}
