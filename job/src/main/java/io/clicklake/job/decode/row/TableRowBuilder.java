package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Puts the rows of one table together: once what they share, then what is its own for each element
 * of the table's level. Hot.
 */
final class TableRowBuilder {
  private final int index;
  private final String name;
  private final Level level;
  private final RowPart shared;
  private final RowPart own;
  private RequiredSlot time;

  /** By level id: the element of that level which the row passes through. */
  private final int[] chain;

  /** How much longer the two parts are than one row that holds all of their fields. */
  private final int partedBytes;

  TableRowBuilder(int index, String name, Level level, RowSplit parts) {
    this.index = index;
    this.name = name;
    this.level = level;
    int sharedFields = parts.shared().getFieldCount();
    int ownFields = parts.own().getFieldCount();
    this.shared = new RowPart(sharedFields);
    this.own = new RowPart(ownFields);
    this.chain = new int[level.id + 1];
    this.partedBytes =
        BinaryRowData.calculateBitSetWidthInBytes(sharedFields)
            + BinaryRowData.calculateBitSetWidthInBytes(ownFields)
            - BinaryRowData.calculateBitSetWidthInBytes(sharedFields + ownFields);
  }

  /**
   * @param part as in {@link RowSplit}
   */
  void add(int part, int field, Slot slot) {
    part(part).add(field, slot);
  }

  void setExtra(int part, int field) {
    part(part).setExtra(field);
  }

  void setTime(RequiredSlot time) {
    this.time = time;
  }

  boolean wantsExtra() {
    return shared.wantsExtra() || own.wantsExtra();
  }

  RequiredSlot time() {
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

  int count(CaptureBuffer captured) {
    return captured.elements(level).count();
  }

  /** The first element without a time; {@link LevelBuffer#NONE} when all have one. */
  int firstWithoutTime(CaptureBuffer captured) {
    int count = time == null ? 0 : count(captured);
    for (int element = 0; element < count; element++) {
      follow(captured, element);
      if (!captured.elements(time.slot.level).has(chain[time.slot.level.id], time.slot.index)) {
        return element;
      }
    }
    return LevelBuffer.NONE;
  }

  /** Writes what all rows share, of which there is one at least; returns its share of each row. */
  int begin(CaptureBuffer captured, DecodedEvent into) {
    BinaryRowData part = shared.write(captured, level, chain);
    into.begin(index, part);
    return part.getSizeInBytes() - partedBytes;
  }

  /** Writes the own part of one element's row; returns its share of the row, in bytes. */
  int write(CaptureBuffer captured, int element, DecodedEvent into) {
    follow(captured, element);
    BinaryRowData part = own.write(captured, level, chain);
    into.append(part);
    return part.getSizeInBytes();
  }

  private RowPart part(int part) {
    return part == RowSplit.SHARED ? shared : own;
  }

  private void follow(CaptureBuffer captured, int element) {
    int at = element;
    for (Level up = level; up != null; up = up.parent) {
      chain[up.id] = at;
      at = captured.elements(up).parent(at);
    }
  }
}
