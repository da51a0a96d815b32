package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.FingerprintOptions;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.UnpackedEvent;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.util.OutputTag;

/** Connects the decode stage, which validates and flattens events in one pass over their bytes. */
public final class Decode {
  public static final String STAGE = "decode";

  private Decode() {}

  /**
   * Returns the accepted events. Each rejected event, and each record that could not be unpacked,
   * becomes a row in the side output with the given tag.
   */
  public static SingleOutputStreamOperator<DecodedEvent> apply(
      DataStream<UnpackedEvent> events,
      Dataset dataset,
      ReadableConfig options,
      OutputTag<RowData> rejected) {
    return events
        .transform(
            STAGE,
            RecordTypeInfo.DECODED_EVENT,
            new DecodeOperator(
                dataset,
                DecodeLimits.of(options),
                new EventTimeOptions(options),
                options.get(FingerprintOptions.DEDUPE_FINGERPRINT),
                rejected))
        .uid(STAGE)
        .setParallelism(events.getParallelism());
  }
}
