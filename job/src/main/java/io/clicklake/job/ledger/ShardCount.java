package io.clicklake.job.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * What was read from one shard: how many, how many bytes, from where to where, and when; and what
 * was read last before that, so that the entries of a shard form a chain.
 */
public final class ShardCount extends LedgerCount {
  private final Counter readBytes;
  private String previousSequenceNumber;
  private String firstSequenceNumber;
  private String lastSequenceNumber;
  private long firstArrivalMillis;
  private long lastArrivalMillis;

  /**
   * @param previous the last sequence number read before; null when there is none
   */
  ShardCount(String shard, String previous, Counter readRecords, Counter readBytes) {
    super(Outcome.READ, null, shard, null, readRecords);
    this.previousSequenceNumber = previous;
    this.lastSequenceNumber = previous;
    this.readBytes = readBytes;
  }

  public void read(String sequenceNumber, long arrivalMillis, long size) {
    if (isEmpty()) {
      firstSequenceNumber = sequenceNumber;
      firstArrivalMillis = arrivalMillis;
    }
    lastSequenceNumber = sequenceNumber;
    lastArrivalMillis = arrivalMillis;
    add(1);
    addBytes(size);
    readBytes.inc(size);
  }

  /** The last sequence number read so far; null when there is none. */
  String lastSequenceNumber() {
    return lastSequenceNumber;
  }

  @Override
  void clear() {
    super.clear();
    previousSequenceNumber = lastSequenceNumber;
  }

  @Override
  void fill(GenericRowData row) {
    super.fill(row);
    row.setField(10, StringData.fromString(firstSequenceNumber));
    row.setField(11, StringData.fromString(lastSequenceNumber));
    row.setField(12, TimestampData.fromEpochMillis(firstArrivalMillis));
    row.setField(13, TimestampData.fromEpochMillis(lastArrivalMillis));
    row.setField(15, StringData.fromString(previousSequenceNumber));
  }
}
