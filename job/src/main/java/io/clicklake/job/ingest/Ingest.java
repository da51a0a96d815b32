package io.clicklake.job.ingest;

import io.clicklake.job.record.RawRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/** The first stage: what was read from the stream is booked and kept as it came. */
public final class Ingest {
  public static final String STAGE = "ingest";

  private Ingest() {}

  /** Passes the records on; a row for each of them leaves through the tag. */
  public static SingleOutputStreamOperator<RawRecord> read(
      DataStream<RawRecord> records, OutputTag<RowData> raw) {
    return records
        .transform(STAGE, TypeInformation.of(RawRecord.class), new IngestOperator(raw))
        .uid(STAGE)
        .setParallelism(records.getParallelism());
  }
}
