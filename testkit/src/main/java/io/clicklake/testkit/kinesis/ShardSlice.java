package io.clicklake.testkit.kinesis;

import java.util.List;

/**
 * Consecutive records of a shard.
 *
 * @param firstOrdinal ordinal of the first record
 * @param atTip whether these are the newest records at this time
 * @param atEnd whether the shard is closed and has no further records
 */
record ShardSlice(List<StoredRecord> records, long firstOrdinal, boolean atTip, boolean atEnd) {
  long nextOrdinal() {
    return firstOrdinal + records.size();
  }
}
