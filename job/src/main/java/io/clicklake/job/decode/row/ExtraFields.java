package io.clicklake.job.decode.row;

import java.util.Arrays;

/**
 * The unknown fields of one event. The unknown fields of each element of a {@link NestingLevel}
 * form a linked list. One instance is reused for all events.
 */
final class ExtraFields {
  private final GrowableBytes names = new GrowableBytes();
  private int count;
  private int[] fields = new int[5 * 16];

  void clear() {
    names.clear();
    count = 0;
    if (fields.length > 1 << 16) {
      fields = new int[5 * 16];
    }
  }

  /**
   * @param name the field's path as a quoted JSON string
   * @param from the offset of its value's JSON text in the payload, which ends at {@code to}
   */
  int add(byte[] name, int from, int to) {
    if ((count + 1) * 5 > fields.length) {
      fields = Arrays.copyOf(fields, fields.length * 2);
    }
    int at = count * 5;
    fields[at] = names.add(name, 0, name.length);
    fields[at + 1] = name.length;
    fields[at + 2] = from;
    fields[at + 3] = to;
    fields[at + 4] = LevelBuffer.NONE;
    return count++;
  }

  void link(int before, int next) {
    if (before != LevelBuffer.NONE) {
      fields[before * 5 + 4] = next;
    }
  }

  int next(int field) {
    return fields[field * 5 + 4];
  }

  /** Writes {@code "name":value}. */
  void write(int field, byte[] payload, GrowableBytes into) {
    int at = field * 5;
    into.add(names.bytes, fields[at], fields[at] + fields[at + 1]);
    into.add(':');
    into.add(payload, fields[at + 2], fields[at + 3]);
  }
}
