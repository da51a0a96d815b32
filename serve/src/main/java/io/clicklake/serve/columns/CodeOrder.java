package io.clicklake.serve.columns;

import java.util.Arrays;

/** Sorts rows by small numbers, such as codes. The time is proportional to the number of rows. */
final class CodeOrder {
  private CodeOrder() {}

  /** The rows in the order of their codes. */
  static int[] of(int[] codes) {
    int[] order = new int[codes.length];
    Arrays.setAll(order, row -> row);
    return sorted(order, codes);
  }

  /** Sorts rows by their codes; rows with the same code keep their order. */
  static int[] sorted(int[] rows, int[] codes) {
    int highest = 0;
    for (int code : codes) {
      highest = Math.max(highest, code);
    }
    int[] places = new int[highest + 2];
    for (int code : codes) {
      places[code + 1]++;
    }
    for (int code = 0; code <= highest; code++) {
      places[code + 1] += places[code];
    }
    int[] sorted = new int[rows.length];
    for (int row : rows) {
      sorted[places[codes[row]]++] = row;
    }
    return sorted;
  }
}
