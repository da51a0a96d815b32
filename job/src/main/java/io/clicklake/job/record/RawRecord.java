package io.clicklake.job.record;

/** A record as read from the stream. The class is a Flink POJO, so that Flink does not use Kryo. */
public final class RawRecord {
  /**
   * The bytes as received. If the record is a KPL aggregate, these are the bytes of one user
   * record. The array never changes.
   */
  public byte[] payload;

  public String partitionKey;

  public String shard;

  /**
   * The sequence number in the stream. All user records of one KPL aggregate have the same number.
   */
  public String sequenceNumber;

  /**
   * The position among the records of the shard that have the same sequence number, from 0. The
   * stage ingest sets it.
   */
  public int recordNumber;

  /** When the record arrived in the stream, in milliseconds since 1970-01-01T00:00:00Z. */
  public long arrivalMillis;

  public RawRecord() {}

  public RawRecord(byte[] payload, String shard, String sequenceNumber, long arrivalMillis) {
    this(payload, null, shard, sequenceNumber, arrivalMillis);
  }

  public RawRecord(
      byte[] payload,
      String partitionKey,
      String shard,
      String sequenceNumber,
      long arrivalMillis) {
    this.payload = payload;
    this.partitionKey = partitionKey;
    this.shard = shard;
    this.sequenceNumber = sequenceNumber;
    this.arrivalMillis = arrivalMillis;
  }
}
