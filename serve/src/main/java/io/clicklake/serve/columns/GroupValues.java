package io.clicklake.serve.columns;

import io.clicklake.serve.query.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A group column of one file: a dictionary, and for each row the position of its value in it. */
final class GroupValues {
  private static final int OBJECT_BYTES = 56;

  private final Object[] dictionary;
  private final int[] codes;

  private GroupValues(Object[] dictionary, int[] codes) {
    this.dictionary = dictionary;
    this.codes = codes;
  }

  /** The different values of the file; one of them can be null. */
  Object[] dictionary() {
    return dictionary;
  }

  int code(int row) {
    return codes[row];
  }

  /** The approximate size in memory. */
  long bytes() {
    long bytes = 4L * codes.length;
    for (Object value : dictionary) {
      bytes += OBJECT_BYTES + (value instanceof String text ? 2L * text.length() : 0);
    }
    return bytes;
  }

  /** Collects the values of a column. */
  static final class Builder {
    private final ValueType type;
    private final Map<Object, Integer> known = new HashMap<>();
    private final List<Object> dictionary = new ArrayList<>();
    private int[] codes = new int[64];
    private int rows;

    Builder(ValueType type) {
      this.type = type;
    }

    void add(Object stored) {
      Object value = stored == null ? null : type.key(type.of(stored));
      codes = rows < codes.length ? codes : Arrays.copyOf(codes, rows * 2);
      codes[rows++] =
          known.computeIfAbsent(
              value,
              missing -> {
                dictionary.add(missing);
                return dictionary.size() - 1;
              });
    }

    GroupValues build() {
      return new GroupValues(dictionary.toArray(), Arrays.copyOf(codes, rows));
    }
  }
}
