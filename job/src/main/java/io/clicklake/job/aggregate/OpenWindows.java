package io.clicklake.job.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.table.data.RowData;

/**
 * The aggregates of all open windows and groups of a task. The aggregates are kept in memory, and
 * are written to state at a checkpoint or when memory is full. Hot path: state is not used for an
 * aggregate that opens and closes between two such writes. If an aggregate is not in memory, state
 * is read only for a window that starts at or before {@link #storedUpTo}. All aggregates of later
 * windows are in memory.
 *
 * <p>All methods use the aggregate of the current key. The last field of a key is the start of its
 * window. {@link #store} sets the current key with an internal API of Flink ({@code
 * KeyedStateBackend.setCurrentKey}, see {@code docs/internals.md}).
 */
final class OpenWindows {
  private final AggregateTypes types;
  private final BufferLimits limits;
  private final ValueState<RowData> state;
  private final KeyedStateBackend<RowData> keys;
  private final Map<RowData, OpenWindow> inMemory = new HashMap<>();
  private long bytes;

  /** The latest start of a window that can have aggregates only in state. */
  private long storedUpTo = Long.MIN_VALUE;

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

  /** The open aggregate; null if there is none. */
  OpenWindow find() throws Exception {
    RowData key = keys.getCurrentKey();
    OpenWindow known = inMemory.get(key);
    if (known != null || start(key) > storedUpTo) {
      return known;
    }
    RowData stored = state.value();
    if (stored == null) {
      return null;
    }
    OpenWindow loaded = open();
    loaded.stored = true;
    add(loaded, stored);
    return loaded;
  }

  OpenWindow open() {
    OpenWindow opened = new OpenWindow(new GroupAccumulator(types.accumulatorsOfStored()));
    inMemory.put(keys.getCurrentKey(), opened);
    bytes += opened.bytes;
    return opened;
  }

  /** Adds an accumulated row. */
  void add(OpenWindow sum, RowData accumulated) {
    long grown = sum.total.add(accumulated, accumulated.getLong(0));
    sum.bytes += grown;
    sum.changed = true;
    bytes += grown;
  }

  /** Removes the aggregate and returns it in its stored form. */
  RowData close() throws Exception {
    OpenWindow closed = inMemory.remove(keys.getCurrentKey());
    if (closed == null) {
      RowData stored = state.value();
      state.clear();
      return stored;
    }
    bytes -= closed.bytes;
    if (closed.stored) {
      state.clear();
    }
    return closed.total.stored();
  }

  /** Moves all aggregates to state if memory is full. Changes the current key. */
  void makeRoom() throws Exception {
    if (limits.reachedBy(0, bytes)) {
      store();
      for (RowData key : inMemory.keySet()) {
        storedUpTo = Math.max(storedUpTo, start(key));
      }
      inMemory.clear();
      bytes = 0;
    }
  }

  /** Writes all changes to state. Changes the current key. */
  void store() throws Exception {
    for (Map.Entry<RowData, OpenWindow> entry : inMemory.entrySet()) {
      OpenWindow sum = entry.getValue();
      if (sum.changed) {
        keys.setCurrentKey(entry.getKey());
        state.update(sum.total.stored());
        sum.stored = true;
        sum.changed = false;
      }
    }
  }

  private long start(RowData key) {
    return key.getLong(types.groupCount());
  }
}
