package io.clicklake.testkit.kinesis;

import java.util.List;

/**
 * Some records of a shard, one after the other.
 *
 * @param firstOrdinal of the first record
 * @param atTip whether nothing comes after them yet
 * @param atEnd whether nothing will ever come after them: the shard is closed
 */
record ShardSlice(List<StoredRecord> records, long firstOrdinal, boolean atTip, boolean atEnd) {
  long nextOrdinal() {
    return firstOrdinal + records.size();
  }
}
