package io.clicklake.serve.columns;

import io.clicklake.serve.query.ColumnFilter;
import io.clicklake.serve.query.ColumnFilter.Operator;
import java.util.Arrays;

/**
 * A filter of a request on the codes of a column. Each code is checked only once. Hot path: {@link
 * #accepts} is called for each row. Not thread safe.
 */
final class CodeFilter {
  private static final byte ACCEPTED = 1;
  private static final byte REJECTED = 2;

  private final ColumnFilter filter;
  private final int column;
  private final GroupDictionary dictionary;

  /** 0 for a code that was not checked yet. */
  private byte[] checked = new byte[64];

  /**
   * @param column the position of the column in the shape
   */
  CodeFilter(ColumnFilter filter, int column, GroupDictionary dictionary) {
    this.filter = filter;
    this.column = column;
    this.dictionary = dictionary;
  }

  int column() {
    return column;
  }

  /** Whether the filter lists the values that it accepts, so that their codes can be looked up. */
  boolean hasCodes() {
    return filter.operator() == Operator.EQ || filter.operator() == Operator.IN;
  }

  /**
   * The different codes of the listed values. Leaves out values that no file has. Must be called
   * only if {@link #hasCodes}.
   */
  int[] codes() {
    return filter.values().stream()
        .mapToInt(dictionary::find)
        .filter(code -> code >= 0)
        .distinct()
        .toArray();
  }

  boolean accepts(int code) {
    if (code >= checked.length) {
      checked = Arrays.copyOf(checked, Math.max(code + 1, checked.length * 2));
    }
    if (checked[code] == 0) {
      checked[code] = filter.accepts(dictionary.value(code)) ? ACCEPTED : REJECTED;
    }
    return checked[code] == ACCEPTED;
  }
}
