package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.PageCursor;
import io.clicklake.serve.query.SortKey;
import io.clicklake.serve.query.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** The rows that a scan found, in the order of the request. */
public final class AggregateRows {
  private final AggregateShape shape;
  private final AggregateQuery query;
  private final GroupTable groups;
  private final List<GroupDictionary> dictionaries;
  private final List<GroupedResult> measures;
  private final long deltas;
  private final long late;

  AggregateRows(
      AggregateShape shape,
      AggregateQuery query,
      GroupTable groups,
      GroupDictionaries dictionaries,
      List<GroupedResult> measures,
      long deltas,
      long late) {
    this.shape = shape;
    this.query = query;
    this.groups = groups;
    this.dictionaries =
        query.groupBy().stream().map(name -> dictionaries.column(shape.groupIndex(name))).toList();
    this.measures = measures;
    this.deltas = deltas;
    this.late = late;
  }

  /**
   * A row of the answer.
   *
   * @param bucket the start of the time bucket in milliseconds
   */
  public record Row(long bucket, List<Object> groups, List<Object> measures) {}

  /**
   * A page of rows.
   *
   * @param isLast whether no page follows
   */
  public record Page(List<Row> rows, boolean isLast) {}

  /** The number of rows of all pages. */
  public int count() {
    return groups.count();
  }

  /** The share of the deltas that are corrections by late events; 0 without deltas. */
  public double lateShare() {
    return deltas == 0 ? 0 : (double) late / deltas;
  }

  /** The measures over all rows of all pages, combined into one value for each measure. */
  public List<Object> totals() {
    List<Object> totals = new ArrayList<>();
    measures.forEach(measure -> totals.add(measure.total()));
    return totals;
  }

  /**
   * The rows after the cursor of the request, or the first rows.
   *
   * @return empty if the row of the cursor does not exist
   */
  public Optional<Page> page() {
    Integer[] order = new Integer[count()];
    Arrays.setAll(order, group -> group);
    Arrays.sort(order, order());
    int start = 0;
    if (query.cursor().isPresent()) {
      start = position(order, query.cursor().get()) + 1;
      if (start == 0) {
        return Optional.empty();
      }
    }
    int end = Math.min(order.length, start + query.limit());
    List<Row> rows = new ArrayList<>();
    for (int i = start; i < end; i++) {
      rows.add(row(order[i]));
    }
    return Optional.of(new Page(rows, end == order.length));
  }

  /** The cursor for the rows after a row. */
  public PageCursor cursorAfter(Row row, String job, long checkpoint, String queryHash) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < row.groups().size(); i++) {
      Object value = row.groups().get(i);
      texts.add(value == null ? null : type(query.groupBy().get(i)).text(value));
    }
    return new PageCursor(job, checkpoint, queryHash, row.bucket(), texts);
  }

  private int position(Integer[] order, PageCursor cursor) {
    for (int i = 0; i < order.length; i++) {
      Row row = keys(order[i]);
      if (row.bucket() == cursor.bucket()
          && cursorAfter(row, "", 0, "").groups().equals(cursor.groups())) {
        return i;
      }
    }
    return -1;
  }

  private Row keys(int group) {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < query.groupBy().size(); i++) {
      keys.add(value(group, i));
    }
    return new Row(query.buckets().start(groups.key(group, 0)), keys, List.of());
  }

  private Row row(int group) {
    Row keys = keys(group);
    List<Object> results = new ArrayList<>();
    measures.forEach(measure -> results.add(measure.result(group)));
    return new Row(keys.bucket(), keys.groups(), results);
  }

  private Object value(int group, int column) {
    return dictionaries.get(column).value(groups.key(group, column + 1));
  }

  private Comparator<Integer> order() {
    Comparator<Integer> order = null;
    for (SortKey key : query.orderBy()) {
      Comparator<Integer> one = order(key);
      order = order == null ? one : order.thenComparing(one);
    }
    return order == null ? Comparator.naturalOrder() : order;
  }

  /** Missing values come last in both directions. */
  private Comparator<Integer> order(SortKey key) {
    if (key.column().equals(SortKey.TIME)) {
      Comparator<Integer> byTime = Comparator.comparingInt(group -> groups.key(group, 0));
      return key.descending() ? byTime.reversed() : byTime;
    }
    int group = query.groupBy().indexOf(key.column());
    if (group >= 0) {
      return comparing(values(row -> value(row, group)), type(key.column()), key.descending());
    }
    GroupedResult measure = measures.get(query.measures().indexOf(key.column()));
    return comparing(values(measure::result), resultType(key.column()), key.descending());
  }

  private Object[] values(IntFunction<Object> value) {
    Object[] all = new Object[count()];
    Arrays.setAll(all, value);
    return all;
  }

  private static Comparator<Integer> comparing(
      Object[] values, ValueType type, boolean descending) {
    Comparator<Object> order = descending ? (a, b) -> type.compare(b, a) : type::compare;
    Comparator<Object> nullsLast = Comparator.nullsLast(order);
    return (one, other) -> nullsLast.compare(values[one], values[other]);
  }

  private ValueType type(String group) {
    return shape.group(group).orElseThrow().type();
  }

  private ValueType resultType(String measure) {
    return shape
        .measure(measure)
        .map(found -> found.type() == ValueType.SKETCH ? ValueType.WHOLE : found.type())
        .orElse(ValueType.DOUBLE);
  }
}
