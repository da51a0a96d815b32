package io.clicklake.testkit.kinesis;

/** A record of a shard. Its ordinal is its position in the list. */
@SuppressWarnings("ArrayRecordComponent") // Records of this type are never compared.
record StoredRecord(String partitionKey, byte[] data, long arrivalMillis) {
  int size() {
    return data.length + partitionKey.length();
  }
}
