package io.clicklake.job.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.table.data.RowData;

/**
 * The sums of the windows and groups that are open: in memory, and in state what a checkpoint must
 * hold or memory has no room for. Hot: a sum that opens and closes between two checkpoints never
 * touches state, and state is read only for windows of which something may be there and not here.
 *
 * <p>All methods work on the sum of the current key, whose last field is the start of its window.
 * {@link #store} sets the current key itself, with an internal API of Flink ({@code
 * KeyedStateBackend.setCurrentKey}, see {@code docs/internals.md}).
 */
final class OpenWindows {
  private final AggregateTypes types;
  private final BufferLimits limits;
  private final ValueState<RowData> state;
  private final KeyedStateBackend<RowData> keys;
  private final Map<RowData, OpenWindow> held = new HashMap<>();
  private long bytes;

  /** The latest start of a window that may have sums in state alone. */
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

  /** Learns what a restored state of this name holds. */
  void restored(String name) {
    try (Stream<RowData> stored = keys.getKeys(name, VoidNamespace.INSTANCE)) {
      storedUpTo = stored.mapToLong(this::start).max().orElse(Long.MIN_VALUE);
    }
  }

  /** Null when none is open. */
  OpenWindow find() throws Exception {
    RowData key = keys.getCurrentKey();
    OpenWindow known = held.get(key);
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
    OpenWindow fresh = new OpenWindow(new GroupAccumulator(types.cellsOfStored()));
    held.put(keys.getCurrentKey(), fresh);
    bytes += fresh.bytes;
    return fresh;
  }

  /** Adds a row that has been accumulated elsewhere. */
  void add(OpenWindow sum, RowData accumulated) {
    long grown = sum.total.add(accumulated, accumulated.getLong(0));
    sum.bytes += grown;
    sum.changed = true;
    bytes += grown;
  }

  /** Takes the sum out, as it is stored. */
  RowData close() throws Exception {
    OpenWindow closed = held.remove(keys.getCurrentKey());
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

  /** Leaves all to state when memory is full; the current key is another afterwards. */
  void makeRoom() throws Exception {
    if (limits.reachedBy(0, bytes)) {
      store();
      for (RowData key : held.keySet()) {
        storedUpTo = Math.max(storedUpTo, start(key));
      }
      held.clear();
      bytes = 0;
    }
  }

  /** Writes what has changed to state; the current key is another afterwards. */
  void store() throws Exception {
    for (Map.Entry<RowData, OpenWindow> entry : held.entrySet()) {
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
