package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.UnpackedEvent;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Connects the unpack stage, which finds the events in each record. */
public final class Unpack {
  public static final String STAGE = "unpack";

  private Unpack() {}

  /** Returns the events, in the order of the records, and the records that were rejected. */
  public static SingleOutputStreamOperator<UnpackedEvent> apply(
      DataStream<RawRecord> records, Dataset dataset) {
    return records
        .transform(STAGE, RecordTypeInfo.UNPACKED_EVENT, new UnpackOperator(dataset))
        .uid(STAGE)
        .setParallelism(records.getParallelism());
  }
}
