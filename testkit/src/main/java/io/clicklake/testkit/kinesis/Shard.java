package io.clicklake.testkit.kinesis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A shard and its records, in memory. Readers and the one writer, which holds the stream's lock,
 * may run at the same time.
 */
final class Shard {
  private static final long OPEN = Long.MAX_VALUE;

  private final int index;
  private final HashKeyRange range;
  private final List<String> parents;
  private final long createdMillis;
  private final SequenceNumbers sequenceNumbers;

  private final List<StoredRecord> records = new ArrayList<>();
  private long firstOrdinal = 1;

  /** The ordinal for which a consumer last asked. All records before it count as read. */
  private long readOrdinal = 1;

  /** The memory of all records, in bytes. */
  private long memory;

  private long closedMillis = OPEN;

  /** The parents: none, the shard that was split, or the two shards that were merged. */
  Shard(int index, HashKeyRange range, List<String> parents, StoredStream stream, long nowMillis) {
    this.index = index;
    this.range = range;
    this.parents = parents;
    this.createdMillis = nowMillis;
    this.sequenceNumbers = new SequenceNumbers(stream.createdMillis(), index);
  }

  static String id(int index) {
    return String.format("shardId-%012d", index);
  }

  String id() {
    return id(index);
  }

  int index() {
    return index;
  }

  HashKeyRange range() {
    return range;
  }

  List<String> parents() {
    return parents;
  }

  SequenceNumbers sequenceNumbers() {
    return sequenceNumbers;
  }

  long createdMillis() {
    return createdMillis;
  }

  synchronized boolean isOpen() {
    return closedMillis == OPEN;
  }

  /** Whether the shard was open at this time. */
  synchronized boolean closedAfter(long millis) {
    return closedMillis > millis;
  }

  synchronized void close(long nowMillis) {
    closedMillis = nowMillis;
  }

  /** Returns the ordinal of the record. */
  synchronized long append(StoredRecord record) {
    records.add(record);
    memory += record.memory();
    return nextOrdinal() - 1;
  }

  /** Whether the records use more than this many bytes of memory. */
  synchronized boolean isFull(long keep) {
    return memory > keep;
  }

  /** The number of records that no consumer has read. */
  synchronized long unread() {
    return nextOrdinal() - Math.max(readOrdinal, firstOrdinal);
  }

  synchronized long nextOrdinal() {
    return firstOrdinal + records.size();
  }

  synchronized long firstOrdinal() {
    return firstOrdinal;
  }

  /**
   * The first record that arrived at or after the time; the next record to arrive when there is
   * none.
   */
  synchronized long ordinalAt(long arrivalMillis) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).arrivalMillis() >= arrivalMillis) {
        return firstOrdinal + i;
      }
    }
    return nextOrdinal();
  }

  /**
   * Returns the records from this ordinal on. If the record with this ordinal was trimmed, starts
   * with the oldest record. The records before the ordinal then count as read, and the others as
   * unread, also if a consumer starts again at an older position.
   */
  synchronized ShardSlice read(long ordinal, int maxRecords, long maxBytes) {
    long from = Math.min(Math.max(ordinal, firstOrdinal), nextOrdinal());
    readOrdinal = from;
    int start = (int) (from - firstOrdinal);
    int end = start;
    long bytes = 0;
    while (end < records.size() && end - start < maxRecords) {
      bytes += records.get(end).size();
      if (bytes > maxBytes && end > start) {
        break;
      }
      end++;
    }
    boolean atTip = end == records.size();
    return new ShardSlice(
        List.copyOf(records.subList(start, end)), from, atTip, atTip && closedMillis != OPEN);
  }

  /**
   * Removes records in two cases:
   *
   * <ul>
   *   <li>Records that arrived before the time are removed when they are at least half of all
   *       records. The removal copies all other records, and would be slow if it were done for each
   *       record.
   *   <li>If the shard is full, read records are removed until half of the memory is free. The
   *       other read records stay for consumers that start again.
   * </ul>
   *
   * @param keep the number of bytes of memory that the records may use
   */
  synchronized void trim(long beforeMillis, long keep) {
    int expired = 0;
    while (expired < records.size() && records.get(expired).arrivalMillis() < beforeMillis) {
      expired++;
    }
    if (expired > 0 && expired >= records.size() / 2) {
      drop(expired);
    }
    if (isFull(keep)) {
      long excess = memory - keep / 2;
      int read = 0;
      while (excess > 0 && firstOrdinal + read < readOrdinal) {
        excess -= records.get(read++).memory();
      }
      drop(read);
    }
  }

  private void drop(int count) {
    List<StoredRecord> oldest = records.subList(0, count);
    memory -= oldest.stream().mapToLong(StoredRecord::memory).sum();
    oldest.clear();
    firstOrdinal += count;
  }

  /** Whether the shard was closed before the time and contains no newer record. */
  synchronized boolean expired(long beforeMillis) {
    return closedMillis < beforeMillis && records.isEmpty();
  }

  synchronized void writeTo(ResponseWriter out) throws IOException {
    out.text("ShardId", id());
    if (!parents.isEmpty()) {
      out.text("ParentShardId", parents.get(0));
    }
    if (parents.size() > 1) {
      out.text("AdjacentParentShardId", parents.get(1));
    }
    out.object("HashKeyRange", range::writeTo);
    out.object(
        "SequenceNumberRange",
        numbers -> {
          numbers.text("StartingSequenceNumber", sequenceNumbers.text(0));
          if (closedMillis != OPEN) {
            numbers.text("EndingSequenceNumber", sequenceNumbers.text(nextOrdinal()));
          }
        });
  }

  void writeAsChild(ResponseWriter out) throws IOException {
    out.text("ShardId", id());
    out.texts("ParentShards", parents);
    out.object("HashKeyRange", range::writeTo);
  }

  boolean isChildOf(Shard other) {
    return parents.contains(other.id());
  }
}
