package io.clicklake.testkit.kinesis.producer;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record on its way.
 *
 * @param aggregate what is in it, or null for a plain event
 * @param expectedShard where the aggregate is meant to go, or null for a plain event
 */
record PendingRecord(PutRecordsRequestEntry entry, KplAggregate aggregate, String expectedShard) {
  static PendingRecord plain(String key, byte[] event) {
    return new PendingRecord(entry(key, event), null, null);
  }

  static PendingRecord aggregate(KplAggregate aggregate, String shard) {
    return new PendingRecord(
        entry(aggregate.members().get(0).key(), aggregate.encode()), aggregate, shard);
  }

  /** As the limit of a PutRecords call counts them. */
  int bytes() {
    return entry.data().asByteArrayUnsafe().length + entry.partitionKey().length();
  }

  private static PutRecordsRequestEntry entry(String key, byte[] data) {
    return PutRecordsRequestEntry.builder()
        .partitionKey(key)
        .data(SdkBytes.fromByteArrayUnsafe(data))
        .build();
  }
}
