package io.clicklake.job.ingest;

import io.clicklake.job.record.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Converts a record of the connector to a {@link RawRecord} without parsing the payload. So the
 * schema cannot throw an exception for any record. If a schema throws, the job restarts at the same
 * record forever.
 */
final class RawRecordSchema implements KinesisDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;

  @Override
  public RawRecord deserialize(
      byte[] payload,
      String partitionKey,
      String sequenceNumber,
      long arrivalMillis,
      String stream,
      String shard) {
    return new RawRecord(
        payload == null ? new byte[0] : payload,
        partitionKey,
        shard,
        sequenceNumber,
        arrivalMillis);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
