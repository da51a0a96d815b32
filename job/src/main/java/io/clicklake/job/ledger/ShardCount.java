package io.clicklake.job.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/**
 * The counts of one shard: the number of records, their bytes, and the sequence number and arrival
 * time of the first and of the last record. Also has the sequence number of the record before the
 * first one, so that the ledger rows of a shard form a chain. Hot path.
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
    row.setField(
        LedgerColumn.FIRST_SEQUENCE_NUMBER.position(), StringData.fromString(firstSequenceNumber));
    row.setField(
        LedgerColumn.LAST_SEQUENCE_NUMBER.position(), StringData.fromString(lastSequenceNumber));
    row.setField(
        LedgerColumn.FIRST_ARRIVED_AT.position(),
        TimestampData.fromEpochMillis(firstArrivalMillis));
    row.setField(
        LedgerColumn.LAST_ARRIVED_AT.position(), TimestampData.fromEpochMillis(lastArrivalMillis));
    row.setField(
        LedgerColumn.PREVIOUS_SEQUENCE_NUMBER.position(),
        StringData.fromString(previousSequenceNumber));
  }
}
