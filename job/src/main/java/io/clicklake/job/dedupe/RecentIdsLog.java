package io.clicklake.job.dedupe;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.internal.InternalListState;

/**
 * Keeps the {@link RecentIds} in state, so that they are not lost with the memory of the task. At
 * each barrier, the ids that came since the last one are appended, as one array for each key group.
 * So a task of 6 key groups makes 6 writes for a checkpoint, and not one for each id or bucket.
 *
 * <p>The log of a key group is stored with the key of its first bucket, under the namespace {@value
 * #LOG} of the state of {@link StoredIds}. All methods change the current key.
 */
final class RecentIdsLog {
  static final int LOG = -2;

  private final InternalListState<Integer, Integer, byte[]> state;
  private final KeyedStateBackend<Integer> keys;
  private final char[] groups = new char[IdBucket.COUNT];

  /** For each key group of this task, its first bucket; -1 for other key groups. */
  private final int[] firstBuckets;

  private final BitSet written = new BitSet();
  private int logged;

  RecentIdsLog(
      InternalListState<Integer, Integer, byte[]> state,
      KeyedStateBackend<Integer> keys,
      TaskInfo task) {
    this.state = state;
    this.keys = keys;
    int count = task.getMaxNumberOfParallelSubtasks();
    firstBuckets = new int[count];
    Arrays.fill(firstBuckets, -1);
    for (int bucket = IdBucket.COUNT - 1; bucket >= 0; bucket--) {
      int group = KeyGroupRangeAssignment.assignToKeyGroup(bucket, count);
      groups[bucket] = (char) group;
      if (owner(group, task) == task.getIndexOfThisSubtask()) {
        firstBuckets[group] = bucket;
      }
    }
  }

  private static int owner(int group, TaskInfo task) {
    return KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(
        task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks(), group);
  }

  /** The number of key groups of the whole stage. */
  int groups() {
    return firstBuckets.length;
  }

  /** Removes the log of a key group, and returns its arrays of ids in the order of arrival. */
  List<byte[]> take(int group) throws Exception {
    if (firstBuckets[group] < 0) {
      return List.of();
    }
    select(group);
    List<byte[]> arrays = state.getInternal();
    if (arrays == null) {
      return List.of();
    }
    state.clear();
    return arrays;
  }

  /** Writes the ids that were added since the last call. */
  void append(RecentIds recent) throws Exception {
    byte[][] ids = idsOfGroups(recent);
    for (int group = 0; group < ids.length; group++) {
      if (ids[group].length > 0) {
        select(group);
        state.add(ids[group]);
        written.set(group);
      }
    }
    logged = recent.count();
  }

  /** The ids that came since the last call, for each key group, in the order of arrival. */
  private byte[][] idsOfGroups(RecentIds recent) {
    int[] counts = new int[groups()];
    for (int id = logged; id < recent.count(); id++) {
      counts[groups[recent.bucket(id)]]++;
    }
    byte[][] ids = new byte[counts.length][];
    for (int group = 0; group < counts.length; group++) {
      ids[group] = IdBuffer.allocate(counts[group]);
    }
    int[] next = new int[counts.length];
    for (int id = logged; id < recent.count(); id++) {
      int group = groups[recent.bucket(id)];
      IdBuffer.set(ids[group], next[group]++, recent.high(id), recent.low(id), recent.entry(id));
    }
    return ids;
  }

  /** Removes what was written. To be called when the recent ids have been removed. */
  void clear() throws Exception {
    for (int group = written.nextSetBit(0); group >= 0; group = written.nextSetBit(group + 1)) {
      select(group);
      state.clear();
    }
    written.clear();
    logged = 0;
  }

  private void select(int group) {
    keys.setCurrentKey(firstBuckets[group]);
    state.setCurrentNamespace(LOG);
  }
}
