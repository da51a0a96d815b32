package io.clicklake.job.aggregate;

import io.clicklake.job.record.FieldCopier;
import java.util.ArrayDeque;
import java.util.Arrays;
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
  /** So many empty tables are kept. */
  private static final int SPARE_TABLES = 2;

  /** The number of {@link #recent} windows, as a number of bits. */
  private static final int RECENT_BITS = 4;

  /** One window. */
  private static final class Window {
    final long start;
    final WindowGroups groups;
    long bytes;

    Window(long start, WindowGroups groups) {
      this.start = start;
      this.groups = groups;
    }
  }

  private final AggregateTypes types;
  private final BufferLimits limits;
  private final Consumer<RowData> partials;
  private final FieldCopier group;
  private final NavigableMap<Long, Window> windows = new TreeMap<>();

  /** Empty tables for new windows. */
  private final Deque<WindowGroups> spare = new ArrayDeque<>();

  private int entries;
  private long bytes;

  /** Windows of earlier rows, by a hash of their start, because most rows have one of them. */
  private final Window[] recent = new Window[1 << RECENT_BITS];

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
    Window window = window(start);
    int index = window.groups.find(key);
    long grown = 0;
    if (index < 0) {
      if (!window.groups.hasRoom(key)) {
        emitAll();
        window = window(start);
      }
      index = window.groups.add(key);
      grown = window.groups.memoryOf(key);
      entries++;
    } else if (window.groups.values().overflows(index, row)) {
      emit(start, window.groups, index);
      window.groups.values().clear(index, index + 1);
    }
    grown += window.groups.values().add(index, row, 1);
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

  private void emit(NavigableMap<Long, Window> some) {
    some.forEach(
        (start, window) -> {
          for (int index = 0; index < window.groups.size(); index++) {
            emit(start, window.groups, index);
          }
          entries -= window.groups.size();
          bytes -= window.bytes;
          window.groups.clear();
          if (spare.size() < SPARE_TABLES) {
            spare.add(window.groups);
          }
        });
    some.clear();
    Arrays.fill(recent, null);
  }

  private void emit(long start, WindowGroups groups, int index) {
    RowData windowKey = new JoinedRowData(groups.key(index), GenericRowData.of(start));
    partials.accept(new JoinedRowData(windowKey, groups.values().stored(index)));
  }

  private Window window(long start) {
    int place = (int) ((start * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - RECENT_BITS));
    Window window = recent[place];
    if (window == null || window.start != start) {
      window = windows.computeIfAbsent(start, key -> new Window(key, emptyTable()));
      recent[place] = window;
    }
    return window;
  }

  private WindowGroups emptyTable() {
    WindowGroups table = spare.poll();
    return table != null ? table : new WindowGroups(types.groupCount(), types.valuesOfRows());
  }
}
