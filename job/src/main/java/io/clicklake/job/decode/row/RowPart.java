package io.clicklake.job.decode.row;

import io.clicklake.job.record.BinaryRowBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Writes one part of a table's row ({@link io.clicklake.job.record.RowSplit}). The part has some of
 * the table's columns. Each column reads one slot, and each slot belongs to one {@link
 * NestingLevel}. A row belongs to one element of its own level and to one element of each level
 * around it. The value of the column is in the slot of the element at the column's level. Hot path.
 */
final class RowPart {
  private static final int NO_FIELD = -1;

  private final BinaryRowBuilder row;
  private final List<Slot> planned = new ArrayList<>();
  private Slot[] slots = {};
  private int[] fields = {};
  private PhysicalType[] kinds = {};
  private int extraField = NO_FIELD;
  private final ExtraText extra = new ExtraText();

  RowPart(int arity) {
    this.row = new BinaryRowBuilder(arity);
  }

  void add(int field, Slot slot) {
    planned.add(slot);
    slots = planned.toArray(new Slot[0]);
    fields = Arrays.copyOf(fields, slots.length);
    fields[slots.length - 1] = field;
    kinds = planned.stream().map(each -> each.decoder.kind()).toArray(PhysicalType[]::new);
  }

  void setExtra(int field) {
    extraField = field;
  }

  boolean wantsExtra() {
    return extraField != NO_FIELD;
  }

  /**
   * Writes the part. The returned row is valid until the next call.
   *
   * @param chain for each level id, the row's element of that level
   */
  BinaryRowData write(CaptureBuffer captured, NestingLevel level, int[] chain) {
    row.start();
    for (int i = 0; i < slots.length; i++) {
      Slot slot = slots[i];
      LevelBuffer elements = captured.elements(slot.level);
      int element = chain[slot.level.id];
      if (elements.has(element, slot.index)) {
        put(fields[i], kinds[i], elements.value(element, slot.index), captured);
      } else {
        putNull(fields[i], kinds[i]);
      }
    }
    if (extraField != NO_FIELD) {
      putExtra(captured, level, chain);
    }
    return row.finish();
  }

  private void putExtra(CaptureBuffer captured, NestingLevel level, int[] chain) {
    GrowableBytes text = extra.write(captured, level, chain);
    if (text.length == 0) {
      row.putNull(extraField);
    } else {
      row.putBytes(extraField, text.bytes, 0, text.length);
    }
  }

  private void putNull(int field, PhysicalType kind) {
    if (kind == PhysicalType.TIMESTAMP) {
      row.putNullTimestamp(field);
    } else if (kind == PhysicalType.BIG_DECIMAL) {
      row.putNullBigDecimal(field);
    } else {
      row.putNull(field);
    }
  }

  private void put(int field, PhysicalType kind, long value, CaptureBuffer captured) {
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
        row.putBytes(
            field, captured.bytes(value), CaptureBuffer.offset(value), CaptureBuffer.length(value));
        break;
      case BIG_DECIMAL:
        row.putBigDecimal(
            field, captured.bytes(value), CaptureBuffer.offset(value), CaptureBuffer.length(value));
        break;
    }
  }
}
