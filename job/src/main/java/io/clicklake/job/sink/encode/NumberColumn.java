package io.clicklake.job.sink.encode;

import java.util.stream.Stream;
import org.apache.iceberg.FieldMetrics;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A column of numbers of four or eight bytes. Each value is passed as a long. A float or double is
 * passed as its bits. Hot path.
 */
final class NumberColumn extends EncodedColumn {
  /** The approximate memory of a dictionary entry, in addition to its bytes. */
  private static final int ENTRY = 24;

  private final PrimitiveTypeName kind;
  private final boolean floating;
  private final boolean wide;
  private final GrowingBytes values;
  private NumberDictionary dictionary;
  private long lastValue;

  // The least and the greatest value of the open page, and for each of them a long that has the
  // same order as the value.
  private boolean bounded;
  private long least;
  private long greatest;
  private long leastOrder;
  private long greatestOrder;

  // For the metrics of the file, only if floating.
  private long present;
  private long absent;
  private long nans;
  private double lower = Double.POSITIVE_INFINITY;
  private double upper = Double.NEGATIVE_INFINITY;

  NumberColumn(ColumnDescriptor column, int position, TaskEncoder task, FileMemory memory) {
    super(column, position, task, memory);
    values = new GrowingBytes(task.settings().keptBytes);
    kind = type.getPrimitiveTypeName();
    floating = kind == PrimitiveTypeName.FLOAT || kind == PrimitiveTypeName.DOUBLE;
    wide = kind == PrimitiveTypeName.INT64 || kind == PrimitiveTypeName.DOUBLE;
  }

  void add(long value, int count) {
    for (int left = count; left > 0; ) {
      int part = Math.min(left, room());
      addPart(value, part);
      left -= part;
    }
  }

  private void addPart(long value, int count) {
    if (last == NONE || value != lastValue) {
      change(value);
    }
    runs.add(last, count);
    if (plain) {
      putPlain(value, count);
    }
    if (floating && Double.isNaN(real(value))) {
      nans += count;
    }
    cutIfFull();
  }

  private void change(long value) {
    if (!plain) {
      int id = idOf(value);
      if (id >= 0) {
        changes++;
        if (isFirstInPage(id)) {
          bound(value);
        }
        last = id;
        lastValue = value;
        return;
      }
      startPlain();
    }
    bound(value);
    last = PLAIN;
    lastValue = value;
  }

  /** The id of the value, which is added if it is new; -1 if the dictionary is full. */
  private int idOf(long value) {
    int id = dictionary.find(value);
    if (id >= 0) {
      return id;
    }
    int bytes = width();
    if (!memory.hasRoom((long) dictionary.size() * bytes, bytes)) {
      return -1;
    }
    addEntry(bytes + ENTRY);
    return dictionary.add(value);
  }

  private void putPlain(long value, int count) {
    for (int i = 0; i < count; i++) {
      put(value, values);
    }
    memory.addOpen((long) count * width());
  }

  private void put(long value, GrowingBytes target) {
    if (wide) {
      target.putLong(value);
    } else {
      target.putInt((int) value);
    }
  }

  private int width() {
    return wide ? Long.BYTES : Integer.BYTES;
  }

  private void bound(long value) {
    long order = floating ? order(real(value)) : value;
    if (!bounded || order < leastOrder) {
      least = value;
      leastOrder = order;
    }
    if (!bounded || order > greatestOrder) {
      greatest = value;
      greatestOrder = order;
    }
    bounded = true;
    if (floating) {
      boundFile(real(value));
    }
  }

  private void boundFile(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    lower = Double.compare(value, lower) < 0 ? value : lower;
    upper = Double.compare(value, upper) > 0 ? value : upper;
  }

  /** A long with the order of {@link Double#compare}: -0.0 before 0.0, and NaN last. */
  private static long order(double value) {
    long bits = Double.doubleToLongBits(value);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private double real(long bits) {
    return wide ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
  }

  @Override
  int entries() {
    return dictionary.size();
  }

  @Override
  void clearDictionary() {
    dictionary = new NumberDictionary();
  }

  @Override
  void putDictionary(GrowingBytes target) {
    for (int id = 0; id < dictionary.size(); id++) {
      put(dictionary.value(id), target);
    }
  }

  @Override
  void addBounds(Statistics<?> statistics) {
    addBound(least, statistics);
    addBound(greatest, statistics);
  }

  private void addBound(long value, Statistics<?> statistics) {
    switch (kind) {
      case INT32:
        statistics.updateStats((int) value);
        break;
      case INT64:
        statistics.updateStats(value);
        break;
      case FLOAT:
        statistics.updateStats(Float.intBitsToFloat((int) value));
        break;
      default:
        statistics.updateStats(Double.longBitsToDouble(value));
    }
  }

  @Override
  void putValues(int[] numbers, int count, GrowingBytes target) {
    target.put(values.array(), 0, values.size());
  }

  @Override
  long plainBytes(int[] ids, int count) {
    return (long) count * width();
  }

  @Override
  void expand(int[] ids, int count, GrowingBytes target) {
    for (int i = 0; i < count; i++) {
      put(dictionary.value(ids[i]), target);
    }
  }

  @Override
  long clearValues() {
    present += runs.rows() - runs.nulls();
    absent += runs.nulls();
    bounded = false;
    long bytes = values.size();
    values.clear();
    return bytes;
  }

  @Override
  Stream<FieldMetrics<?>> metrics() {
    if (!floating) {
      return Stream.empty();
    }
    if (wide) {
      return Stream.of(metrics(lower, upper));
    }
    return Stream.of(metrics((float) lower, (float) upper));
  }

  private <T> FieldMetrics<T> metrics(T from, T to) {
    boolean some = present > nans;
    return new FieldMetrics<>(
        type.getId().intValue(),
        present + absent,
        absent,
        nans,
        some ? from : null,
        some ? to : null);
  }
}
