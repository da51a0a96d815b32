package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the rows of one table together: one for each element of the table's level. Hot. */
final class TableRows {
  private static final int NO_FIELD = -1;

  private final int index;
  private final String name;
  private final Level level;
  private final FlatRow row;
  private final List<Slot> planned = new ArrayList<>();
  private Slot[] slots = {};
  private int[] fields = {};
  private int extraField = NO_FIELD;
  private Required time;

  /** By level id: the element of that level which the row passes through. */
  private final int[] chain;

  private final ExtraText extra = new ExtraText();

  TableRows(int index, String name, Level level, int arity) {
    this.index = index;
    this.name = name;
    this.level = level;
    this.row = new FlatRow(arity);
    this.chain = new int[level.id + 1];
  }

  void add(int field, Slot slot) {
    planned.add(slot);
    slots = planned.toArray(new Slot[0]);
    fields = Arrays.copyOf(fields, slots.length);
    fields[slots.length - 1] = field;
  }

  void setExtra(int field) {
    extraField = field;
  }

  void setTime(Required time) {
    this.time = time;
  }

  boolean wantsExtra() {
    return extraField != NO_FIELD;
  }

  Required time() {
    return time;
  }

  int index() {
    return index;
  }

  String name() {
    return name;
  }

  Level level() {
    return level;
  }

  int count(Captured captured) {
    return captured.elements(level).count();
  }

  /** The first element without a time; {@link Elements#NONE} when all have one. */
  int firstWithoutTime(Captured captured) {
    int count = time == null ? 0 : count(captured);
    for (int element = 0; element < count; element++) {
      follow(captured, element);
      if (!captured.elements(time.slot.level).has(chain[time.slot.level.id], time.slot.index)) {
        return element;
      }
    }
    return Elements.NONE;
  }

  /** Writes the row of one element; returns its size in bytes. */
  int write(Captured captured, int element, DecodedEvent into) {
    follow(captured, element);
    row.start();
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[i];
      Elements elements = captured.elements(slot.level);
      int holder = chain[slot.level.id];
      if (elements.has(holder, slot.index)) {
        put(fields[i], slot.reader.kind(), elements.value(holder, slot.index), captured);
      } else {
        row.putNull(fields[i], slot.reader.kind());
      }
    }
    if (extraField != NO_FIELD) {
      putExtra(captured);
    }
    into.append(index, row.finish());
    return row.finish().getSizeInBytes();
  }

  private void follow(Captured captured, int element) {
    int at = element;
    for (Level up = level; up != null; up = up.parent) {
      chain[up.id] = at;
      at = captured.elements(up).parent(at);
    }
  }

  private void putExtra(Captured captured) {
    Bytes text = extra.write(captured, level, chain);
    if (text.length == 0) {
      row.putNull(extraField, CellKind.BYTES);
    } else {
      row.putBytes(extraField, text.bytes, 0, text.length);
    }
  }

  private void put(int field, CellKind kind, long value, Captured captured) {
    switch (kind) {
      case BOOLEAN:
        row.putBoolean(field, value != 0);
        break;
      case INT:
      case FLOAT:
        row.putInt(field, (int) value);
        break;
      case LONG:
      case DOUBLE:
        row.putLong(field, value);
        break;
      case TIMESTAMP:
        row.putTimestamp(field, value);
        break;
      case BYTES:
        row.putBytes(field, captured.bytes(value), Captured.offset(value), Captured.length(value));
        break;
      case BIG_DECIMAL:
        row.putBigDecimal(
            field, captured.bytes(value), Captured.offset(value), Captured.length(value));
        break;
    }
  }
}
