package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.observe.LakeSource;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ProfileMinute;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.util.Collector;

/** Connects the monitor stage, which watches the profiles and reports findings. */
public final class MonitorStage {
  private static final String STAGE = "monitor";

  private MonitorStage() {}

  /**
   * An input without any minutes, for a dataset that has no profiles.
   *
   * @param any a stream of the job with few elements
   */
  public static DataStream<ProfileMinute> noMinutes(DataStream<RowData> any) {
    return any.flatMap((RowData row, Collector<ProfileMinute> minutes) -> {})
        .returns(TypeInformation.of(ProfileMinute.class))
        .uid(STAGE + "-input")
        .name(STAGE + ": input")
        .setParallelism(1);
  }

  /**
   * Watches the profiles and the tables.
   *
   * @param profile the table {@code profile_minutes}, from which new monitors learn
   * @param lake the tables of the dataset, for the monitors that read them
   * @return rows of {@link Zones#FINDINGS_TYPE}
   */
  public static DataStream<RowData> apply(
      DataStream<ProfileMinute> minutes,
      Dataset dataset,
      ReadableConfig options,
      StoredProfile profile,
      LakeSource lake) {
    return minutes
        .transform(
            STAGE,
            InternalTypeInfo.of(Zones.FINDINGS_TYPE),
            new MonitorOperator(
                dataset.name(),
                dataset.monitors(),
                WebhookTarget.of(options).orElse(null),
                profile,
                options.get(MonitorOptions.BASELINE),
                LakeMonitors.of(dataset, lake).orElse(null)))
        .uid(STAGE)
        .setParallelism(1)
        .setMaxParallelism(1);
  }
}
