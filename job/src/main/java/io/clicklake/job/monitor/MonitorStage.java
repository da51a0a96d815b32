package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ProfileMinute;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/** Connects the monitor stage, which watches the profiles and reports findings. */
public final class MonitorStage {
  private static final String STAGE = "monitor";

  private MonitorStage() {}

  /**
   * Watches the profiles.
   *
   * @param profile the table {@code profile_minutes}, from which new monitors learn
   * @return rows of {@link Zones#FINDINGS_TYPE}
   */
  public static DataStream<RowData> apply(
      DataStream<ProfileMinute> minutes,
      Dataset dataset,
      ReadableConfig options,
      StoredProfile profile) {
    return minutes
        .transform(
            STAGE,
            InternalTypeInfo.of(Zones.FINDINGS_TYPE),
            new MonitorOperator(
                dataset.name(),
                dataset.monitors(),
                WebhookTarget.of(options).orElse(null),
                profile,
                options.get(MonitorOptions.BASELINE)))
        .uid(STAGE)
        .setParallelism(1)
        .setMaxParallelism(1);
  }
}
