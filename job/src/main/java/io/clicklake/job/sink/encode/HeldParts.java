package io.clicklake.job.sink.encode;

import java.util.Arrays;
import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;

/**
 * Some parts of rows, in the order of the rows, as copies of their bytes. A part is there once for
 * all consecutive rows that have it, with the number of these rows. The bytes are those of a {@link
 * BinaryRowData}. Hot path.
 */
final class HeldParts {
  private static final int WORD = Long.BYTES;
  private static final int FIRST_PARTS = 64;
  private static final int FIRST_BYTES = 8 << 10;

  /** If the parts of a file have this size, they are given to the columns. */
  private static final int FULL_BYTES = 64 << 10;

  /**
   * The limit for the size of a part times its number of rows, because a plain value is written
   * once for each row.
   */
  private static final long MOST_BYTES = 1 << 20;

  private final int nullBytes;
  private final BinaryRowData view;
  private byte[] bytes = new byte[FIRST_BYTES];
  private MemorySegment segment = MemorySegmentFactory.wrap(bytes);
  private int[] starts = new int[FIRST_PARTS + 1];
  private int[] rows = new int[FIRST_PARTS];
  private int size;

  /** The part of the previous row; null if there is none. */
  private RowData last;

  /**
   * @param arity the number of fields of a part
   */
  HeldParts(int arity) {
    nullBytes = BinaryRowData.calculateBitSetWidthInBytes(arity);
    view = new BinaryRowData(arity);
  }

  /** The number of fields of a part. */
  int arity() {
    return view.getArity();
  }

  /**
   * Adds a row with this part. If the previous row has the same object as its part, only a count
   * grows.
   *
   * @param source has the bytes of the part, from the offset
   */
  @SuppressWarnings("ReferenceEquality") // a part with other fields is another object
  void add(RowData part, byte[] source, int offset, int length) {
    if (part == last) {
      rows[size - 1]++;
    } else {
      append(source, offset, length);
      last = part;
    }
  }

  private void append(byte[] source, int offset, int length) {
    int start = starts[size];
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size + 1);
    }
    if (bytes.length - start < length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(start, Math.max(start, length)));
      segment = MemorySegmentFactory.wrap(bytes);
    }
    System.arraycopy(source, offset, bytes, start, length);
    rows[size] = 1;
    starts[++size] = start + length;
  }

  /** Whether the parts should be given to the columns. */
  boolean isFull() {
    return starts[size] >= FULL_BYTES
        || (size > 0 && (long) rows[size - 1] * (starts[size] - starts[size - 1]) > MOST_BYTES);
  }

  /** The number of parts. */
  int size() {
    return size;
  }

  void clear() {
    size = 0;
    last = null;
    if (bytes.length > 2 * FULL_BYTES) {
      bytes = new byte[FIRST_BYTES];
      segment = MemorySegmentFactory.wrap(bytes);
    }
  }

  /** The number of consecutive rows that have this part. */
  int rows(int part) {
    return rows[part];
  }

  /** Where the part starts in {@link #segment}. */
  int start(int part) {
    return starts[part];
  }

  /** A view of the part, valid until the next call. */
  BinaryRowData row(int part) {
    view.pointTo(segment, starts[part], starts[part + 1] - starts[part]);
    return view;
  }

  MemorySegment segment() {
    return segment;
  }

  boolean isNull(int part, int field) {
    int bit = field + BinaryRowData.HEADER_SIZE_IN_BITS;
    return (bytes[starts[part] + (bit >>> 3)] >>> (bit & 7) & 1) != 0;
  }

  /** Where the word of the field is in {@link #segment}. */
  int word(int part, int field) {
    return starts[part] + nullBytes + WORD * field;
  }
}
