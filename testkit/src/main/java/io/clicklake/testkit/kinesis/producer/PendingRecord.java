package io.clicklake.testkit.kinesis.producer;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/**
 * A record that is not stored yet.
 *
 * @param aggregate the events of an aggregate; null for a single event
 * @param expectedShard the intended shard of an aggregate; null for a single event
 */
record PendingRecord(PutRecordsRequestEntry entry, KplAggregate aggregate, String expectedShard) {
  static PendingRecord plain(String key, byte[] event) {
    return new PendingRecord(entry(key, event), null, null);
  }

  static PendingRecord aggregate(KplAggregate aggregate, String shard) {
    return new PendingRecord(
        entry(aggregate.members().get(0).key(), aggregate.encode()), aggregate, shard);
  }

  /** The size that the limit of PutRecords counts, in bytes. */
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
