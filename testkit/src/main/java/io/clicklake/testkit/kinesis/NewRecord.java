package io.clicklake.testkit.kinesis;

import java.math.BigInteger;

/** A record of a put request. Its hash key selects the shard. */
@SuppressWarnings("ArrayRecordComponent") // Records of this type are never compared.
record NewRecord(String partitionKey, BigInteger hash, byte[] data) {
  private static final int MAX_PARTITION_KEY = 256;

  /** Reads a PutRecord request or one entry of a PutRecords request. */
  static NewRecord of(Request request, int maxBytes) {
    String key = request.text("PartitionKey", MAX_PARTITION_KEY);
    byte[] data = request.bytes("Data", maxBytes);
    if (data.length + key.length() > maxBytes) {
      throw request.refused(
          data.length + " bytes and a partition key of " + key.length(),
          "Data",
          "Data and partition key must have no more than " + maxBytes + " bytes");
    }
    BigInteger hash =
        request
            .optionalText("ExplicitHashKey")
            .map(NewRecord::explicitHash)
            .orElseGet(() -> HashKeyRange.hash(key));
    return new NewRecord(key, hash, data);
  }

  private static BigInteger explicitHash(String text) {
    if (text.matches("0|([1-9]\\d{0,38})")) {
      BigInteger hash = new BigInteger(text);
      if (HashKeyRange.isHashKey(hash)) {
        return hash;
      }
    }
    throw KinesisException.invalidArgument(
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]."
            + " Specified value was "
            + text);
  }
}
