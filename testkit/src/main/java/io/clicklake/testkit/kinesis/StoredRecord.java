package io.clicklake.testkit.kinesis;

/**
 * A record of a shard. It does not store its ordinal, because the shard computes the ordinal from
 * the position in its list.
 */
@SuppressWarnings("ArrayRecordComponent") // Records of this type are never compared.
record StoredRecord(String partitionKey, byte[] data, long arrivalMillis) {
  /**
   * The memory of this object, its data array, its text and the array of the text, without the
   * content, in bytes on a 64-bit JVM.
   */
  private static final int OBJECT_BYTES = 112;

  int size() {
    return data.length + partitionKey.length();
  }

  /** The memory that the record uses, in bytes. */
  int memory() {
    return size() + OBJECT_BYTES;
  }
}
