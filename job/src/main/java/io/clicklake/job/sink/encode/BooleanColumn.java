package io.clicklake.job.sink.encode;

import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;

/** A column of booleans, which have no dictionary in Parquet. Hot path. */
final class BooleanColumn extends EncodedColumn {
  private boolean anyTrue;
  private boolean anyFalse;

  BooleanColumn(ColumnDescriptor column, int position, TaskEncoder task, FileMemory memory) {
    super(column, position, task, memory);
  }

  void add(boolean value, int count) {
    for (int left = count; left > 0; ) {
      int part = Math.min(left, room());
      anyTrue |= value;
      anyFalse |= !value;
      runs.add(value ? 1 : 0, part);
      left -= part;
      cutIfFull();
    }
  }

  @Override
  int entries() {
    return 0;
  }

  @Override
  void clearDictionary() {}

  @Override
  void putDictionary(GrowingBytes target) {}

  @Override
  void addBounds(Statistics<?> statistics) {
    statistics.updateStats(!anyFalse);
    statistics.updateStats(anyTrue);
  }

  @Override
  void putValues(int[] numbers, int present, GrowingBytes target) {
    Hybrid.bits(numbers, present, target);
  }

  @Override
  long plainBytes(int[] ids, int count) {
    return 0;
  }

  @Override
  void expand(int[] ids, int count, GrowingBytes target) {}

  @Override
  long clearValues() {
    anyTrue = false;
    anyFalse = false;
    return 0;
  }
}
