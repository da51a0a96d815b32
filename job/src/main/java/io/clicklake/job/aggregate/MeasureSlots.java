package io.clicklake.job.aggregate;

/**
 * Says where the measures of a group are in {@link GroupValues}: in which numbers, objects and
 * flags.
 */
final class MeasureSlots {
  /** The flags of a group, 64 in a number. */
  private static final int FLAGS = Long.SIZE;

  private int numbers;
  private int objects;
  private int flags;
  private int flagNumber;

  /** The slot of a new number, which is 0 at first. */
  int number() {
    return adjacentNumbers(1);
  }

  /** The first slot of new numbers, which are 0 at first, and whose slots are side by side. */
  int adjacentNumbers(int count) {
    int first = numbers;
    numbers += count;
    return first;
  }

  /** The slot of a new object, which is null at first. */
  int object() {
    return objects++;
  }

  /** The slot of a new flag, which is off at first. */
  int flag() {
    if (flags % FLAGS == 0) {
      flagNumber = number();
    }
    return flagNumber * FLAGS + flags++ % FLAGS;
  }

  /** The number of numbers of a group. */
  int numbers() {
    return numbers;
  }

  /** The number of objects of a group. */
  int objects() {
    return objects;
  }
}
