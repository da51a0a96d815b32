package io.clicklake.job.aggregate;

import java.util.Arrays;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;

/**
 * The running aggregates of many groups: for each group, the number of its rows, and the values of
 * its measures, which {@link MeasureAccumulator}s update. A group is given by its index. The values
 * of a group are side by side in two arrays, so a group has no objects of its own, except for
 * texts, large decimals and sketches. Hot path.
 */
final class GroupValues {
  private static final int FIRST_GROUPS = 16;

  /** The approximate size of an object without its content, in bytes. */
  private static final int OBJECT_BYTES = 40;

  private final MeasureAccumulator[] accumulators;
  private final int rows;
  private final int numbersOfGroup;
  private final int objectsOfGroup;
  private long[] numbers;
  private Object[] objects;

  // The positions of the current group.
  private int firstNumber;
  private int firstObject;

  /**
   * @param slots the slots of the accumulators
   */
  GroupValues(MeasureSlots slots, MeasureAccumulator[] accumulators) {
    this.accumulators = accumulators;
    this.rows = slots.number();
    this.numbersOfGroup = slots.numbers();
    this.objectsOfGroup = slots.objects();
    this.numbers = new long[FIRST_GROUPS * numbersOfGroup];
    this.objects = new Object[FIRST_GROUPS * objectsOfGroup];
  }

  /** Makes room for a group with this index. A new group has no rows. */
  void reserve(int group) {
    if (group >= numbers.length / numbersOfGroup) {
      int groups = Math.multiplyExact(2, group);
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(groups, numbersOfGroup));
      objects = Arrays.copyOf(objects, Math.multiplyExact(groups, objectsOfGroup));
    }
  }

  private GroupValues select(int group) {
    firstNumber = group * numbersOfGroup;
    firstObject = group * objectsOfGroup;
    return this;
  }

  /** Whether a sum of the group would exceed its type if the row were added. */
  boolean overflows(int group, RowData row) {
    select(group);
    for (MeasureAccumulator accumulator : accumulators) {
      if (accumulator.overflows(this, row)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a row that represents {@code rowCount} input rows; returns the number of bytes by which
   * the objects of the group grew. The caller must check {@link #overflows} first.
   */
  int add(int group, RowData row, long rowCount) {
    select(group);
    numbers[firstNumber + rows] += rowCount;
    int grown = 0;
    for (MeasureAccumulator accumulator : accumulators) {
      grown += accumulator.add(this, row);
    }
    return grown;
  }

  /**
   * The number of rows and the measures of the group in their stored form, as {@link
   * AggregateTypes#accumulated}.
   */
  RowData stored(int group) {
    select(group);
    GenericRowData row = new GenericRowData(1 + accumulators.length);
    row.setField(0, numbers[firstNumber + rows]);
    for (int i = 0; i < accumulators.length; i++) {
      row.setField(1 + i, accumulators[i].stored(this));
    }
    return row;
  }

  /** Removes the rows of the groups from this index up to, and without, another index. */
  void clear(int from, int to) {
    Arrays.fill(numbers, from * numbersOfGroup, to * numbersOfGroup, 0);
    Arrays.fill(objects, from * objectsOfGroup, to * objectsOfGroup, null);
  }

  /** The approximate memory of a group in bytes, without the growth that {@link #add} returns. */
  int memoryOfGroup() {
    return Long.BYTES * numbersOfGroup + OBJECT_BYTES * objectsOfGroup;
  }

  // For accumulators: the values of the current group.

  long number(int slot) {
    return numbers[firstNumber + slot];
  }

  void number(int slot, long value) {
    numbers[firstNumber + slot] = value;
  }

  Object object(int slot) {
    return objects[firstObject + slot];
  }

  void object(int slot, Object value) {
    objects[firstObject + slot] = value;
  }

  boolean flag(int slot) {
    return (number(slot / Long.SIZE) >>> slot & 1) != 0;
  }

  void flag(int slot, boolean on) {
    long mask = 1L << slot;
    int number = slot / Long.SIZE;
    number(number, on ? number(number) | mask : number(number) & ~mask);
  }
}
