package io.clicklake.job.aggregate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Aggregates rows by window and group in memory and emits them as partial rows. Hot path: each row
 * needs one hash lookup, and the tables of emitted windows are used again for new windows.
 */
final class PartialBuffer {
  /** The approximate size of a group without its key and its accumulator, in bytes. */
  private static final int GROUP_BYTES = 40;

  /** So many empty tables are kept. */
  private static final int SPARE_TABLES = 2;

  /** The groups of one window. */
  private static final class Groups {
    final WindowGroups sums;
    long bytes;

    Groups(WindowGroups sums) {
      this.sums = sums;
    }
  }

  private final AggregateTypes types;
  private final BufferLimits limits;
  private final Consumer<RowData> partials;
  private final FieldCopier group;
  private final NavigableMap<Long, Groups> windows = new TreeMap<>();

  /** Empty tables for new windows. */
  private final Deque<WindowGroups> spare = new ArrayDeque<>();

  private int entries;
  private long bytes;

  /** The window of the previous row; most rows have the same one. */
  private Groups last;

  private long lastStart;

  PartialBuffer(AggregateTypes types, BufferLimits limits, Consumer<RowData> partials) {
    this.types = types;
    this.limits = limits;
    this.partials = partials;
    LogicalType[] groupTypes = types.groupTypes().toArray(new LogicalType[0]);
    this.group = new FieldCopier(AggregateTypes.FIRST_GROUP, groupTypes);
  }

  /** Adds a prepared row to the window with this start, in milliseconds. */
  void add(long start, RowData row) {
    BinaryRowData key = group.copy(row);
    Groups window = window(start);
    GroupAccumulator sum = window.sums.find(key);
    long grown = 0;
    if (sum == null) {
      if (!window.sums.hasRoom(key)) {
        emitAll();
        window = window(start);
      }
      sum = window.sums.add(key);
      grown = GROUP_BYTES + key.getSizeInBytes() + sum.memory();
      entries++;
    } else if (sum.overflows(row)) {
      emit(start, key, sum);
      sum.clear();
    }
    grown += sum.add(row, 1);
    window.bytes += grown;
    bytes += grown;
    if (limits.reachedBy(entries, bytes)) {
      emitAll();
    }
  }

  /** Emits and removes the windows that start after {@code after} and at or before {@code upTo}. */
  void emit(long after, long upTo) {
    if (after < upTo && !windows.isEmpty()) {
      emit(windows.subMap(after, false, upTo, true));
    }
  }

  void emitAll() {
    emit(windows);
  }

  private void emit(NavigableMap<Long, Groups> some) {
    some.forEach(
        (start, groups) -> {
          groups.sums.forEach((key, sum) -> emit(start, key, sum));
          entries -= groups.sums.size();
          bytes -= groups.bytes;
          groups.sums.clear();
          if (spare.size() < SPARE_TABLES) {
            spare.add(groups.sums);
          }
        });
    some.clear();
    last = null;
  }

  private void emit(long start, BinaryRowData key, GroupAccumulator sum) {
    RowData windowKey = new JoinedRowData(key, GenericRowData.of(start));
    partials.accept(new JoinedRowData(windowKey, sum.stored()));
  }

  private Groups window(long start) {
    if (last == null || start != lastStart) {
      last = windows.computeIfAbsent(start, key -> new Groups(emptyTable()));
      lastStart = start;
    }
    return last;
  }

  private WindowGroups emptyTable() {
    WindowGroups table = spare.poll();
    return table != null
        ? table
        : new WindowGroups(
            types.groupCount(), () -> new GroupAccumulator(types.accumulatorsOfValues()));
  }
}
