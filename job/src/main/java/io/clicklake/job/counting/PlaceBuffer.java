package io.clicklake.job.counting;

import io.clicklake.job.record.EventPlace;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.binary.BinaryStringData;

/**
 * A copy of the place of an event. The copy is often replaced by another place. Hot path: the
 * memory is reused.
 */
public final class PlaceBuffer {
  private byte[] texts = new byte[96];
  private int shardLength;
  private int used;
  private int recordNumber;
  private int eventIndex;

  void set(StringData shard, StringData sequenceNumber, int record, int event) {
    used = 0;
    append((BinaryStringData) shard);
    shardLength = used;
    append((BinaryStringData) sequenceNumber);
    recordNumber = record;
    eventIndex = event;
  }

  /** Whether this place equals the place that was set last. Call it only after {@link #set}. */
  boolean has(StringData shard, StringData sequenceNumber, int record, int event) {
    return event == eventIndex
        && record == recordNumber
        && has((BinaryStringData) sequenceNumber, shardLength, used)
        && has((BinaryStringData) shard, 0, shardLength);
  }

  private boolean has(BinaryStringData text, int from, int to) {
    text.ensureMaterialized();
    int size = text.getSizeInBytes();
    if (size != to - from) {
      return false;
    }
    if (text.getSegments().length > 1) {
      return Arrays.equals(text.toBytes(), 0, size, texts, from, to);
    }
    for (int i = size - 1; i >= 0; i--) {
      if (text.getSegments()[0].get(text.getOffset() + i) != texts[from + i]) {
        return false;
      }
    }
    return true;
  }

  private void append(BinaryStringData text) {
    text.ensureMaterialized();
    int size = text.getSizeInBytes();
    if (used + size > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(texts.length * 2, used + size));
    }
    if (text.getSegments().length == 1) {
      int index = text.getOffset();
      text.getSegments()[0].get(index, texts, used, size);
    } else {
      System.arraycopy(text.toBytes(), 0, texts, used, size);
    }
    used += size;
  }

  @Override
  public String toString() {
    return EventPlace.of(text(0, shardLength), text(shardLength, used), recordNumber, eventIndex);
  }

  private String text(int from, int to) {
    return new String(texts, from, to - from, StandardCharsets.UTF_8);
  }
}
