package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.ColumnFilter;
import io.clicklake.serve.query.ValueType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Groups the rows of blocks for one request. The rows of an aggregate table are deltas: a window
 * and group can have several rows, which this class combines. Hot path: {@link #add} reads the rows
 * of the blocks. Not thread safe.
 */
public final class AggregateScan {
  private final AggregateShape shape;
  private final AggregateQuery query;
  private final GroupDictionaries dictionaries;
  private final List<CodeFilter> filters = new ArrayList<>();
  private final int maxGroups;
  private final int[] groupColumns;
  private final int[] measureColumns;
  private final GroupedMeasure[] measures;
  private final GroupTable groups;
  private final int[] key;
  private long deltas;
  private long late;

  /** The columns of the block that is being added. */
  private int[][] grouped;

  private MeasureValues[] measured;

  /**
   * @param fixed filters that apply in addition to the filters of the request
   */
  public AggregateScan(
      AggregateShape shape,
      GroupDictionaries dictionaries,
      AggregateQuery query,
      List<ColumnFilter> fixed,
      int maxGroups) {
    this.shape = shape;
    this.query = query;
    this.dictionaries = dictionaries;
    fixed.forEach(this::filter);
    query.filters().forEach(this::filter);
    this.maxGroups = maxGroups;
    this.groupColumns = query.groupBy().stream().mapToInt(shape::groupIndex).toArray();
    this.measureColumns = measureColumns();
    this.measures = new GroupedMeasure[measureColumns.length];
    for (int i = 0; i < measures.length; i++) {
      measures[i] = GroupedMeasure.of(shape.measures().get(measureColumns[i]));
    }
    this.grouped = new int[groupColumns.length][];
    this.measured = new MeasureValues[measures.length];
    this.key = new int[groupColumns.length + 1];
    this.groups = new GroupTable(key.length);
  }

  /**
   * The positions of the measures that the request names, and of the measures that its ratios
   * divide.
   */
  private int[] measureColumns() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : query.measures()) {
      shape
          .ratio(name)
          .ifPresentOrElse(
              ratio -> names.addAll(List.of(ratio.numerator(), ratio.denominator())),
              () -> names.add(name));
    }
    return names.stream().mapToInt(shape::measureIndex).toArray();
  }

  private void filter(ColumnFilter filter) {
    int column = shape.groupIndex(filter.column());
    if (column < 0) {
      throw new IllegalArgumentException(
          "The aggregate " + shape.name() + " has no column " + filter.column() + ".");
    }
    filters.add(new CodeFilter(filter, column, dictionaries.column(column)));
  }

  AggregateQuery query() {
    return query;
  }

  /** The columns and rows that this scan needs of a file. */
  ColumnChoice choice() {
    BitSet readGroups = new BitSet();
    IntStream.of(groupColumns).forEach(readGroups::set);
    filters.forEach(filter -> readGroups.set(filter.column()));
    BitSet readMeasures = new BitSet();
    IntStream.of(measureColumns).forEach(readMeasures::set);
    return new ColumnChoice(readGroups, readMeasures, filters);
  }

  boolean readsSketches() {
    return IntStream.of(measureColumns)
        .anyMatch(column -> shape.measures().get(column).type() == ValueType.SKETCH);
  }

  /** Adds the rows of a block that match the request. */
  public void add(ColumnBlock block) {
    add(block, query.from().toEpochMilli(), query.to().toEpochMilli());
  }

  /**
   * Adds the rows of a block that match the request and start in a range of time.
   *
   * @param from in milliseconds, inclusive, not before the range of the request
   * @param to exclusive, not after the range of the request
   * @throws TooManyGroupsException if the answer has more rows than the limit
   * @throws ArithmeticException if a sum of whole numbers has more than 64 bits
   */
  void add(ColumnBlock block, long from, long to) {
    for (int i = 0; i < grouped.length; i++) {
      grouped[i] = block.codes(groupColumns[i]);
    }
    for (int i = 0; i < measured.length; i++) {
      measured[i] = block.measure(measureColumns[i]);
    }
    CodeFilter indexed = indexed(block);
    if (indexed == null) {
      for (int row = 0; row < block.rows(); row++) {
        add(block, row, from, to);
      }
      return;
    }
    RowIndex index = block.index(indexed.column());
    for (int code : indexed.codes()) {
      int position = index.position(code);
      if (position >= 0) {
        for (int place = index.first(position); place < index.end(position); place++) {
          add(block, index.row(place), from, to);
        }
      }
    }
  }

  /**
   * Of the filters whose rows an index can find, the filter that leaves the fewest rows. Null if
   * there is no such filter.
   */
  private CodeFilter indexed(ColumnBlock block) {
    CodeFilter best = null;
    int fewest = block.rows();
    for (CodeFilter filter : filters) {
      RowIndex index = block.index(filter.column());
      if (index != null && filter.hasCodes()) {
        int rows = 0;
        for (int code : filter.codes()) {
          int position = index.position(code);
          rows += position < 0 ? 0 : index.end(position) - index.first(position);
        }
        if (rows < fewest) {
          best = filter;
          fewest = rows;
        }
      }
    }
    return best;
  }

  private void add(ColumnBlock block, int row, long from, long to) {
    long start = block.start(row);
    if (start < from || start >= to || !passes(block, row)) {
      return;
    }
    key[0] = query.buckets().index(start);
    for (int i = 0; i < grouped.length; i++) {
      key[i + 1] = grouped[i][row];
    }
    int group = groups.find(key);
    if (group >= maxGroups) {
      throw new TooManyGroupsException(maxGroups);
    }
    for (int i = 0; i < measured.length; i++) {
      measures[i].add(measured[i], row, group);
    }
    deltas += block.deltas().deltas(row);
    late += block.deltas().late(row);
  }

  private boolean passes(ColumnBlock block, int row) {
    for (int i = 0; i < filters.size(); i++) {
      CodeFilter filter = filters.get(i);
      if (!filter.accepts(block.codes(filter.column())[row])) {
        return false;
      }
    }
    return true;
  }

  public AggregateRows rows() {
    List<GroupedResult> results = new ArrayList<>();
    for (String name : query.measures()) {
      results.add(
          shape
              .ratio(name)
              .<GroupedResult>map(
                  ratio ->
                      new GroupedRatio(
                          ratio.factor(), measure(ratio.numerator()), measure(ratio.denominator())))
              .orElseGet(() -> measure(name)));
    }
    return new AggregateRows(shape, query, groups, dictionaries, results, deltas, late);
  }

  private GroupedMeasure measure(String name) {
    int column = shape.measureIndex(name);
    for (int i = 0; i < measures.length; i++) {
      if (measureColumns[i] == column) {
        return measures[i];
      }
    }
    throw new IllegalArgumentException("The scan has no measure " + name + ".");
  }
}
