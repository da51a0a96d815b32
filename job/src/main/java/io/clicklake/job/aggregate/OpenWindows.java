package io.clicklake.job.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * The aggregates of all open windows and groups of a task. The aggregates are kept in memory, in a
 * table for each window, and are written to state at a checkpoint or when memory is full. Hot path:
 * state is not used for an aggregate that opens and closes between two such writes. If an aggregate
 * is not in memory, state is read only for a window that starts at or before {@link #storedUpTo}.
 * All aggregates of later windows are in memory.
 *
 * <p>The methods use the aggregate of the current key. The last field of a key is the start of its
 * window. {@link #store} sets the current key with an internal API of Flink ({@code
 * KeyedStateBackend.setCurrentKey}, see {@code docs/internals.md}).
 */
final class OpenWindows {
  private static final int NONE = -1;

  private final AggregateTypes types;
  private final BufferLimits limits;
  private final ValueState<RowData> state;
  private final KeyedStateBackend<RowData> keys;
  private final Map<Long, OpenTable> tables = new HashMap<>();
  private long bytes;

  /** The latest start of a window that can have aggregates only in state. */
  private long storedUpTo = Long.MIN_VALUE;

  // The aggregate that find() or open() has selected.
  private OpenTable table;
  private int group = NONE;

  /** The start of the window of {@link #table}, if that is not null. */
  private long start;

  OpenWindows(
      AggregateTypes types,
      BufferLimits limits,
      ValueState<RowData> state,
      KeyedStateBackend<RowData> keys) {
    this.types = types;
    this.limits = limits;
    this.state = state;
    this.keys = keys;
  }

  /** Finds the latest window in the restored state with this name. */
  void restored(String name) {
    try (Stream<RowData> stored = keys.getKeys(name, VoidNamespace.INSTANCE)) {
      storedUpTo = stored.mapToLong(this::start).max().orElse(Long.MIN_VALUE);
    }
  }

  /** Selects the open aggregate; false if there is none. */
  boolean find() throws Exception {
    if (select()) {
      return true;
    }
    if (start(key()) > storedUpTo) {
      return false;
    }
    RowData stored = state.value();
    if (stored == null) {
      return false;
    }
    open();
    table.stored.set(group);
    add(stored);
    return true;
  }

  /** Selects the aggregate in memory; false if there is none. */
  private boolean select() {
    BinaryRowData key = key();
    if (table == null || start(key) != start) {
      start = start(key);
      table = tables.get(start);
    }
    group = table == null ? NONE : table.groups.find(key);
    return group != NONE && table.open.get(group);
  }

  /** Opens an empty aggregate, and selects it. */
  void open() throws Exception {
    BinaryRowData key = key();
    if (table != null && !table.groups.hasRoom(key)) {
      moveToState();
      keys.setCurrentKey(key);
    }
    if (table == null) {
      start = start(key);
      table = new OpenTable(new WindowGroups(key.getArity(), types.valuesOfStored()));
      tables.put(start, table);
    }
    if (group == NONE) {
      group = table.groups.add(key);
      grow(table.groups.memoryOf(key));
    }
    table.open.set(group);
  }

  /** Whether a sum of the selected aggregate would exceed its type if the row were added. */
  boolean overflows(RowData accumulated) {
    return table.groups.values().overflows(group, accumulated);
  }

  /** Adds an accumulated row to the selected aggregate. */
  void add(RowData accumulated) {
    table.changed.set(group);
    grow(table.groups.values().add(group, accumulated, accumulated.getLong(0)));
  }

  private void grow(long more) {
    table.bytes += more;
    bytes += more;
  }

  /** Removes the rows of the selected aggregate, and returns it in its stored form. */
  RowData take() {
    RowData taken = table.groups.values().stored(group);
    table.groups.values().clear(group, group + 1);
    return taken;
  }

  /** Removes the aggregate and returns it in its stored form. */
  RowData close() throws Exception {
    if (!select()) {
      RowData stored = state.value();
      state.clear();
      return stored;
    }
    if (table.stored.get(group)) {
      state.clear();
    }
    RowData closed = take();
    table.open.clear(group);
    table.stored.clear(group);
    table.changed.clear(group);
    if (table.open.isEmpty()) {
      bytes -= table.bytes;
      tables.remove(start);
      table = null;
    }
    return closed;
  }

  /** Moves all aggregates to state if memory is full. Changes the current key. */
  void makeRoom() throws Exception {
    if (limits.reachedBy(0, bytes)) {
      moveToState();
    }
  }

  private void moveToState() throws Exception {
    store();
    for (long stored : tables.keySet()) {
      storedUpTo = Math.max(storedUpTo, stored);
    }
    tables.clear();
    table = null;
    group = NONE;
    bytes = 0;
  }

  /** Writes all changes to state. Changes the current key. */
  void store() throws Exception {
    for (OpenTable each : tables.values()) {
      for (int i = each.changed.nextSetBit(0); i >= 0; i = each.changed.nextSetBit(i + 1)) {
        // A copy, because state backends keep the key.
        keys.setCurrentKey(each.groups.key(i).copy());
        state.update(each.groups.values().stored(i));
      }
      each.stored.or(each.changed);
      each.changed.clear();
    }
  }

  private BinaryRowData key() {
    return (BinaryRowData) keys.getCurrentKey();
  }

  private long start(RowData key) {
    return key.getLong(types.groupCount());
  }
}
