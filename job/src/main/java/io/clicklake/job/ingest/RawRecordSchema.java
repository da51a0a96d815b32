package io.clicklake.job.ingest;

import io.clicklake.job.record.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Takes each record as it is. Parses nothing, so it cannot throw: a schema that throws on a record
 * would make the job restart forever.
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
        payload == null ? new byte[0] : payload, shard, sequenceNumber, arrivalMillis);
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
