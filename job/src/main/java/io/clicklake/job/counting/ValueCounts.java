package io.clicklake.job.counting;

import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.Rejection;
import java.util.Arrays;

/**
 * Counts rows by the value of one column. It is for columns that have few values. The first {@value
 * #LIMIT} values have a count each. All other values share one count. Hot path: values are compared
 * by their hashes. The text of a value is created once.
 */
final class ValueCounts {
  /** The number of values that have a count each. */
  static final int LIMIT = 100;

  private static final int MAX_TEXT = 100;

  private long[] hashes = new long[4];
  private long[] counts = new long[4];
  private String[] texts = new String[4];
  private CountedPlace[] places = new CountedPlace[4];
  private int size;
  private long others;

  /** Counts the value of a row, and returns its number for {@link #repeat}. */
  int add(ProfiledValues row, int column) {
    long hash = row.hash(column);
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash) {
        counts[i]++;
        return i;
      }
    }
    if (size == LIMIT) {
      others++;
      return LIMIT;
    }
    if (size == counts.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
      texts = Arrays.copyOf(texts, size * 2);
      places = Arrays.copyOf(places, size * 2);
    }
    hashes[size] = hash;
    counts[size] = 1;
    texts[size] = Rejection.cut(row.text(column), MAX_TEXT);
    places[size] = row.place();
    return size++;
  }

  /** Counts a value again. */
  void repeat(int number) {
    if (number == LIMIT) {
      others++;
    } else {
      counts[number]++;
    }
  }

  void addTo(String column, GroupMinute minute) {
    for (int i = 0; i < size; i++) {
      minute.add(ProfileMeasure.VALUE, column + "=" + texts[i], counts[i]).examples =
          new CountedPlace[] {places[i]};
    }
    if (others > 0) {
      minute.add(ProfileMeasure.VALUE, column + "=" + ProfileKey.OTHER, others);
    }
  }
}
