package io.clicklake.job.decode.row;

import java.util.Arrays;

/**
 * The captured values of all elements of one level, as arrays indexed by element. Hot path: one
 * instance is reused for all events.
 */
final class LevelBuffer {
  static final int NONE = -1;

  private static final int MAX_KEPT = 1 << 16;

  private final int slots;
  private int count;
  private long[] values;
  private boolean[] present;

  /**
   * For each element: its parent element, its index in its array, its first and last extra field.
   */
  private int[] parents;

  private int[] indexes;
  private int[] firstExtras;
  private int[] lastExtras;

  /** For each element: the offsets of its text, and whether it is rejected. */
  private int[] starts;

  private int[] ends;
  private boolean[] rejected;
  private int rejections;

  LevelBuffer(int slots) {
    this.slots = slots;
    allocate(16);
  }

  void clear() {
    count = 0;
    rejections = 0;
    if (parents.length > MAX_KEPT) {
      allocate(16);
    }
  }

  int count() {
    return count;
  }

  int add(int parent, int index) {
    if (count == parents.length) {
      grow();
    }
    parents[count] = parent;
    indexes[count] = index;
    firstExtras[count] = NONE;
    lastExtras[count] = NONE;
    rejected[count] = false;
    Arrays.fill(present, count * slots, (count + 1) * slots, false);
    return count++;
  }

  void put(int element, int slot, long value) {
    int at = element * slots + slot;
    values[at] = value;
    present[at] = true;
  }

  void setText(int element, int from, int to) {
    starts[element] = from;
    ends[element] = to;
  }

  /** The offset of the element's text; kept only if the level keeps it. */
  int from(int element) {
    return starts[element];
  }

  int to(int element) {
    return ends[element];
  }

  /** Marks an element as rejected. The element must not be marked already. */
  void reject(int element) {
    rejected[element] = true;
    rejections++;
  }

  boolean isRejected(int element) {
    return rejected[element];
  }

  /** The number of elements that are not rejected. */
  int kept() {
    return count - rejections;
  }

  boolean has(int element, int slot) {
    return present[element * slots + slot];
  }

  long value(int element, int slot) {
    return values[element * slots + slot];
  }

  int parent(int element) {
    return parents[element];
  }

  int index(int element) {
    return indexes[element];
  }

  int firstExtra(int element) {
    return firstExtras[element];
  }

  /**
   * Appends an extra field to the element's list; returns the field that was last before, or {@link
   * #NONE}.
   */
  int addExtra(int element, int extra) {
    int before = lastExtras[element];
    lastExtras[element] = extra;
    if (before == NONE) {
      firstExtras[element] = extra;
    }
    return before;
  }

  private void allocate(int capacity) {
    values = new long[capacity * slots];
    present = new boolean[capacity * slots];
    parents = new int[capacity];
    indexes = new int[capacity];
    firstExtras = new int[capacity];
    lastExtras = new int[capacity];
    starts = new int[capacity];
    ends = new int[capacity];
    rejected = new boolean[capacity];
  }

  private void grow() {
    int capacity = count * 2;
    values = Arrays.copyOf(values, capacity * slots);
    present = Arrays.copyOf(present, capacity * slots);
    parents = Arrays.copyOf(parents, capacity);
    indexes = Arrays.copyOf(indexes, capacity);
    firstExtras = Arrays.copyOf(firstExtras, capacity);
    lastExtras = Arrays.copyOf(lastExtras, capacity);
    starts = Arrays.copyOf(starts, capacity);
    ends = Arrays.copyOf(ends, capacity);
    rejected = Arrays.copyOf(rejected, capacity);
  }
}
