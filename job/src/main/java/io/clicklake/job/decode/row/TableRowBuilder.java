package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RowSplit;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Builds the rows that one event has for a table. There is one row for each element of the table's
 * {@link NestingLevel}. A row consists of two parts ({@link RowSplit}): the shared part is written
 * once for all rows, and the own part is written for each row. Hot path.
 */
final class TableRowBuilder {
  private final int index;
  private final String name;
  private final NestingLevel level;
  private final RowPart shared;
  private final RowPart own;
  private RequiredSlot time;
  private boolean hasProducer;

  /** For each level id, the current row's element of that level. */
  private final int[] chain;

  /**
   * The number of bytes that the two parts need in addition to the bytes of one row with all
   * fields.
   */
  private final int splitOverhead;

  TableRowBuilder(int index, String name, NestingLevel level, RowSplit parts) {
    this.index = index;
    this.name = name;
    this.level = level;
    int sharedFields = parts.shared().getFieldCount();
    int ownFields = parts.own().getFieldCount();
    this.shared = new RowPart(sharedFields);
    this.own = new RowPart(ownFields);
    this.chain = new int[level.id + 1];
    this.splitOverhead =
        BinaryRowData.calculateBitSetWidthInBytes(sharedFields)
            + BinaryRowData.calculateBitSetWidthInBytes(ownFields)
            - BinaryRowData.calculateBitSetWidthInBytes(sharedFields + ownFields);
  }

  /**
   * @param part {@link RowSplit#SHARED} or the own part
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

  /**
   * Keeps the shared part of an event even if the event has no rows, because the shared part
   * contains the producer of the event.
   */
  void setProducer() {
    hasProducer = true;
  }

  boolean hasProducer() {
    return hasProducer;
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

  NestingLevel level() {
    return level;
  }

  /**
   * The first element that is not rejected and has no time; {@link LevelBuffer#NONE} when there is
   * none.
   */
  int firstWithoutTime(CaptureBuffer captured) {
    LevelBuffer elements = captured.elements(level);
    int count = time == null ? 0 : elements.count();
    for (int element = 0; element < count; element++) {
      setChain(captured, element);
      if (!elements.isRejected(element)
          && !captured.elements(time.slot.level).has(chain[time.slot.level.id], time.slot.index)) {
        return element;
      }
    }
    return LevelBuffer.NONE;
  }

  /**
   * Writes the part that all rows share, and returns the number of bytes that it adds to each row.
   * Call it only if the event has at least one row for the table, or the table {@link
   * #hasProducer}.
   */
  int begin(CaptureBuffer captured, DecodedEvent into) {
    BinaryRowData part = shared.write(captured, level, chain);
    into.begin(index, part);
    return part.getSizeInBytes() - splitOverhead;
  }

  /** Writes the own part of one element's row; returns its size in bytes. */
  int write(CaptureBuffer captured, int element, DecodedEvent into) {
    setChain(captured, element);
    BinaryRowData part = own.write(captured, level, chain);
    into.append(part);
    return part.getSizeInBytes();
  }

  private RowPart part(int part) {
    return part == RowSplit.SHARED ? shared : own;
  }

  private void setChain(CaptureBuffer captured, int element) {
    int at = element;
    for (NestingLevel up = level; up != null; up = up.parent) {
      chain[up.id] = at;
      at = captured.elements(up).parent(at);
    }
  }
}
