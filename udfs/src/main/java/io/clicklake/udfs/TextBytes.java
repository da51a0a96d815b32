package io.clicklake.udfs;

import org.apache.flink.core.memory.MemorySegment;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * Finds the bytes of Flink's texts, without a copy if they are in one array, as most texts are. The
 * bytes start at {@link BinaryStringData#getOffset}. Hot path.
 */
public final class TextBytes {
  private TextBytes() {}

  /** The same text with all its bytes in one array: the text itself, or a copy. */
  public static BinaryStringData inOneArray(StringData data) {
    BinaryStringData text = (BinaryStringData) data;
    text.ensureMaterialized();
    MemorySegment[] segments = text.getSegments();
    return segments.length == 1 && !segments[0].isOffHeap()
        ? text
        : BinaryStringData.fromBytes(text.toBytes());
  }

  /** The array of a text of {@link #inOneArray}. */
  public static byte[] array(BinaryStringData text) {
    return text.getSegments()[0].getArray();
  }
}
