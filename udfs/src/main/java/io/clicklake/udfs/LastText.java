package io.clicklake.udfs;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.core.memory.MemorySegmentFactory;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinarySegmentUtils;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Holds a copy of one text: the argument of the previous call of a function. The text can be null.
 * Hot path: the bytes of all texts are copied into one array.
 */
final class LastText {
  private boolean known;
  private boolean isNull;
  private byte[] bytes = new byte[64];
  private MemorySegment[] segments = {MemorySegmentFactory.wrap(bytes)};
  private int size;

  boolean isSame(StringData other) {
    if (!known || isNull || other == null) {
      return known && isNull && other == null;
    }
    BinaryStringData text = (BinaryStringData) other;
    text.ensureMaterialized();
    return text.getSizeInBytes() == size
        && BinarySegmentUtils.equals(segments, 0, text.getSegments(), text.getOffset(), size);
  }

  /** Copies the text, because it is a view of a row that is reused. */
  void keep(StringData other) {
    known = true;
    isNull = other == null;
    if (isNull) {
      return;
    }
    BinaryStringData text = (BinaryStringData) other;
    text.ensureMaterialized();
    size = text.getSizeInBytes();
    if (size > bytes.length) {
      bytes = new byte[size + size / 2];
      segments = new MemorySegment[] {MemorySegmentFactory.wrap(bytes)};
    }
    BinarySegmentUtils.copyToBytes(text.getSegments(), text.getOffset(), bytes, 0, size);
  }
}
