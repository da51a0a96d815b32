package io.clicklake.job.ingest;

import io.clicklake.job.record.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/**
 * Connects the ingest stage, which counts and numbers the records of the stream. The stage also
 * emits each record unchanged as a row of {@code raw_events}. See {@link IngestOperator}.
 */
public final class Ingest {
  public static final String STAGE = "ingest";

  private Ingest() {}

  /**
   * Returns the records with their numbers. For each record, a row is emitted to the side output.
   */
  public static SingleOutputStreamOperator<RawRecord> apply(
      DataStream<RawRecord> records, OutputTag<RowData> raw) {
    return records
        .transform(STAGE, TypeInformation.of(RawRecord.class), new IngestOperator(raw))
        .uid(STAGE)
        .setParallelism(records.getParallelism());
  }
}
