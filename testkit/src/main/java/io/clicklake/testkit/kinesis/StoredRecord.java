package io.clicklake.testkit.kinesis;

/** A record of a shard; its ordinal there follows from its place in the list. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
record StoredRecord(String partitionKey, byte[] data, long arrivalMillis) {
  int size() {
    return data.length + partitionKey.length();
  }
}
