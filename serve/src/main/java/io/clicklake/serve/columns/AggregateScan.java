package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.ColumnFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the rows of files for one request. The rows of a table are deltas: all rows of a window
 * and group are combined. Hot path: {@link #add} reads each row of the files. Not thread safe.
 */
public final class AggregateScan {
  private final AggregateShape shape;
  private final AggregateQuery query;
  private final List<ColumnFilter> filters;
  private final int maxGroups;
  private final int[] groupColumns;
  private final int[] measureColumns;
  private final List<Map<Object, Integer>> codes = new ArrayList<>();
  private final List<List<Object>> values = new ArrayList<>();
  private final List<GroupedMeasure> measures = new ArrayList<>();
  private final GroupTable groups;
  private final int[] key;
  private final long from;
  private final long to;
  private long deltas;
  private long late;

  /**
   * @param fixed filters that apply in addition to those of the request
   */
  public AggregateScan(
      AggregateShape shape, AggregateQuery query, List<ColumnFilter> fixed, int maxGroups) {
    this.shape = shape;
    this.query = query;
    this.filters = new ArrayList<>(fixed);
    this.filters.addAll(query.filters());
    for (ColumnFilter filter : filters) {
      if (shape.group(filter.column()).isEmpty()) {
        throw new IllegalArgumentException(
            "The aggregate " + shape.name() + " has no column " + filter.column() + ".");
      }
    }
    this.maxGroups = maxGroups;
    this.groupColumns = query.groupBy().stream().mapToInt(shape::groupIndex).toArray();
    this.measureColumns = query.measures().stream().mapToInt(shape::measureIndex).toArray();
    for (int ignored : groupColumns) {
      codes.add(new HashMap<>());
      values.add(new ArrayList<>());
    }
    for (int index : measureColumns) {
      measures.add(GroupedMeasure.of(shape.measures().get(index)));
    }
    this.key = new int[groupColumns.length + 1];
    this.groups = new GroupTable(key.length);
    this.from = query.from().toEpochMilli();
    this.to = query.to().toEpochMilli();
  }

  /**
   * Adds the rows of a file that match the request.
   *
   * @throws TooManyGroupsException if the answer has more rows than the limit
   * @throws ArithmeticException if a sum of whole numbers has more than 64 bits
   */
  public void add(FileColumns file) {
    GroupValues[] filtered = new GroupValues[filters.size()];
    boolean[][] accepted = new boolean[filters.size()][];
    for (int i = 0; i < filtered.length; i++) {
      filtered[i] = file.group(shape.groupIndex(filters.get(i).column()));
      accepted[i] = accepted(filters.get(i), filtered[i].dictionary());
      if (accepted[i] == null) {
        return;
      }
    }
    GroupValues[] grouped = new GroupValues[groupColumns.length];
    int[][] mapped = new int[groupColumns.length][];
    for (int i = 0; i < grouped.length; i++) {
      grouped[i] = file.group(groupColumns[i]);
      mapped[i] = new int[grouped[i].dictionary().length];
    }
    MeasureValues[] columns = new MeasureValues[measureColumns.length];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = file.measure(measureColumns[i]);
    }
    for (int row = 0; row < file.rows(); row++) {
      long start = file.start(row);
      if (start < from || start >= to || !passes(filtered, accepted, row)) {
        continue;
      }
      key[0] = query.buckets().index(start);
      for (int i = 0; i < grouped.length; i++) {
        key[i + 1] = code(i, grouped[i], mapped[i], row);
      }
      int group = groups.find(key);
      if (group >= maxGroups) {
        throw new TooManyGroupsException(maxGroups);
      }
      for (int i = 0; i < columns.length; i++) {
        measures.get(i).add(columns[i], row, group);
      }
      deltas++;
      late += file.isLate(row) ? 1 : 0;
    }
  }

  /** For each value of a dictionary whether it passes; null if none does. */
  private static boolean[] accepted(ColumnFilter filter, Object[] dictionary) {
    boolean[] accepted = new boolean[dictionary.length];
    boolean any = false;
    for (int i = 0; i < dictionary.length; i++) {
      accepted[i] = filter.accepts(dictionary[i]);
      any |= accepted[i];
    }
    return any ? accepted : null;
  }

  private static boolean passes(GroupValues[] filtered, boolean[][] accepted, int row) {
    for (int i = 0; i < filtered.length; i++) {
      if (!accepted[i][filtered[i].code(row)]) {
        return false;
      }
    }
    return true;
  }

  /** The number of the row's value in this scan. 0 in the array stands for not known yet. */
  private int code(int column, GroupValues grouped, int[] mapped, int row) {
    int local = grouped.code(row);
    if (mapped[local] == 0) {
      Object value = grouped.dictionary()[local];
      Integer known = codes.get(column).get(value);
      if (known == null) {
        known = values.get(column).size();
        codes.get(column).put(value, known);
        values.get(column).add(value);
      }
      mapped[local] = known + 1;
    }
    return mapped[local] - 1;
  }

  public AggregateRows rows() {
    return new AggregateRows(shape, query, groups, values, measures, deltas, late);
  }
}
