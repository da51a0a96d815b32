package io.clicklake.job.sink.encode;

import io.clicklake.udfs.hash.BytesHash;
import java.util.Arrays;
import org.apache.iceberg.shaded.org.apache.parquet.column.ColumnDescriptor;
import org.apache.iceberg.shaded.org.apache.parquet.column.statistics.Statistics;
import org.apache.iceberg.shaded.org.apache.parquet.io.api.Binary;
import org.apache.iceberg.shaded.org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of texts, of byte strings, or of decimals with more than 18 digits. Hot path. */
final class BytesColumn extends EncodedColumn {
  /** The approximate memory of a dictionary entry, in addition to its bytes. */
  private static final int ENTRY = 32;

  private final boolean fixed;
  private final int prefix;
  private final int pageBytes;
  private final GrowingBytes values;
  private BytesDictionary dictionary;
  private int lastStart;
  private int lastLength;

  // The least and the greatest value of the open page, as offsets and lengths in stored().
  private boolean bounded;
  private int leastStart;
  private int leastLength;
  private int greatestStart;
  private int greatestLength;

  BytesColumn(ColumnDescriptor column, int position, TaskEncoder task, FileMemory memory) {
    super(column, position, task, memory);
    values = new GrowingBytes(task.settings().keptBytes);
    fixed = type.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
    prefix = fixed ? 0 : Integer.BYTES;
    pageBytes = task.settings().pageBytes;
  }

  void add(byte[] bytes, int offset, int length, int count) {
    int left = count;
    while (left > 0 && !plain) {
      int part = Math.min(left, room());
      if (isLast(bytes, offset, length) || change(bytes, offset, length)) {
        runs.add(last, part);
        cutIfFull();
        left -= part;
      } else {
        startPlain();
      }
    }
    if (left > 0) {
      addPlain(bytes, offset, length, left);
    }
  }

  private boolean isLast(byte[] bytes, int offset, int length) {
    return last != NONE
        && length == lastLength
        && Arrays.equals(stored(), lastStart, lastStart + length, bytes, offset, offset + length);
  }

  /** The array that the offsets of this page refer to. */
  private byte[] stored() {
    return plain ? values.array() : dictionary.entries().array();
  }

  /** Looks the bytes up, and adds them if they are new. Returns false if the dictionary is full. */
  private boolean change(byte[] bytes, int offset, int length) {
    int hash = BytesHash.of(bytes, offset, length);
    int id = dictionary.find(bytes, offset, length, hash);
    if (id < 0) {
      long entry = (long) prefix + length;
      if (!memory.hasRoom(dictionary.entries().size(), entry)) {
        return false;
      }
      id = dictionary.add(bytes, offset, length, hash);
      addEntry(entry + ENTRY);
    }
    changes++;
    last = id;
    lastStart = dictionary.start(id);
    lastLength = length;
    if (isFirstInPage(id)) {
      boundLast();
    }
    return true;
  }

  private void addPlain(byte[] bytes, int offset, int length, int count) {
    boolean isBounded = isLast(bytes, offset, length);
    for (int i = 0; i < count; i++) {
      if (!fixed) {
        values.putInt(length);
      }
      lastStart = values.size();
      values.put(bytes, offset, length);
      memory.addOpen((long) prefix + length);
      runs.add(PLAIN, 1);
      if (!isBounded) {
        last = PLAIN;
        lastLength = length;
        boundLast();
        isBounded = true;
      }
      if (values.size() >= pageBytes || room() == 0) {
        cut();
        isBounded = false;
      }
    }
  }

  private void boundLast() {
    if (!bounded || compare(lastStart, lastLength, leastStart, leastLength) < 0) {
      leastStart = lastStart;
      leastLength = lastLength;
    }
    if (!bounded || compare(lastStart, lastLength, greatestStart, greatestLength) > 0) {
      greatestStart = lastStart;
      greatestLength = lastLength;
    }
    bounded = true;
  }

  private int compare(int start, int length, int otherStart, int otherLength) {
    byte[] bytes = stored();
    if (fixed && bytes[start] != bytes[otherStart]) {
      // A decimal: the first byte has the sign.
      return Byte.compare(bytes[start], bytes[otherStart]);
    }
    return Arrays.compareUnsigned(
        bytes, start, start + length, bytes, otherStart, otherStart + otherLength);
  }

  @Override
  int entries() {
    return dictionary.size();
  }

  @Override
  void clearDictionary() {
    dictionary = new BytesDictionary(prefix);
  }

  @Override
  void putDictionary(GrowingBytes target) {
    target.put(dictionary.entries().array(), 0, dictionary.entries().size());
  }

  @Override
  void addBounds(Statistics<?> statistics) {
    // The array is reused. So the statistics copy the bytes that they keep.
    statistics.updateStats(Binary.fromReusedByteArray(stored(), leastStart, leastLength));
    statistics.updateStats(Binary.fromReusedByteArray(stored(), greatestStart, greatestLength));
  }

  @Override
  void putValues(int[] numbers, int present, GrowingBytes target) {
    target.put(values.array(), 0, values.size());
  }

  @Override
  long plainBytes(int[] ids, int count) {
    long bytes = (long) prefix * count;
    for (int i = 0; i < count; i++) {
      bytes += dictionary.length(ids[i]);
    }
    return bytes;
  }

  @Override
  void expand(int[] ids, int count, GrowingBytes target) {
    byte[] entries = dictionary.entries().array();
    for (int i = 0; i < count; i++) {
      target.put(entries, dictionary.start(ids[i]) - prefix, dictionary.length(ids[i]) + prefix);
    }
  }

  @Override
  long clearValues() {
    bounded = false;
    long bytes = values.size();
    values.clear();
    return bytes;
  }
}
