package io.clicklake.job.sink.encode;

import java.util.Arrays;

/**
 * The rows of a page as runs. A run is a number and the count of consecutive rows that have it. The
 * number is the id of a value in the dictionary, {@link EncodedColumn#PLAIN} or {@link #NULL}. Hot
 * path.
 */
final class Runs {
  static final int NULL = -1;

  private static final int FIRST = 8;

  private int[] numbers = new int[FIRST];
  private int[] lengths = new int[FIRST];
  private int count;
  private int rows;
  private int nulls;

  int rows() {
    return rows;
  }

  int nulls() {
    return nulls;
  }

  void add(int number, int times) {
    rows += times;
    int last = count - 1;
    if (last >= 0 && numbers[last] == number) {
      lengths[last] += times;
      return;
    }
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    numbers[count] = number;
    lengths[count] = times;
    count++;
  }

  void addNulls(int times) {
    nulls += times;
    add(NULL, times);
  }

  void clear() {
    count = 0;
    rows = 0;
    nulls = 0;
  }

  /**
   * Writes the number of each row, one after the other.
   *
   * @param target has room for at least {@link Hybrid#GROUP} numbers more than there are rows
   */
  void spread(int[] target) {
    int at = 0;
    for (int run = 0; run < count; run++) {
      int number = numbers[run];
      int length = lengths[run];
      // Most runs are short, so eight numbers are always stored, without a branch. If the run is
      // shorter, the next run overwrites the rest.
      for (int i = 0; i < Hybrid.GROUP; i++) {
        target[at + i] = number;
      }
      if (length > Hybrid.GROUP) {
        Arrays.fill(target, at + Hybrid.GROUP, at + length, number);
      }
      at += length;
    }
  }
}
