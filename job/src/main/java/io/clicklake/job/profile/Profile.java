package io.clicklake.job.profile;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.ProfileSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.ProfileMinute;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;

/** Connects the profile stage, which adds up the counts of each minute of arrival. */
public final class Profile {
  private static final String STAGE = "profile";

  private Profile() {}

  /**
   * Returns the counts of each minute, when the minute is closed.
   *
   * @param counts the partial counts of all stages
   * @param arrivals the arrival times up to which the tasks of decode have read the stream
   * @param dataset a dataset with a profile
   */
  public static DataStream<ProfileMinute> apply(
      DataStream<GroupMinute> counts, DataStream<ArrivalTime> arrivals, Dataset dataset) {
    Map<String, ProfileSpec> profiles = new HashMap<>();
    dataset
        .tables()
        .forEach(table -> table.profile().ifPresent(spec -> profiles.put(table.name(), spec)));
    return counts
        .connect(arrivals)
        .transform(STAGE, TypeInformation.of(ProfileMinute.class), new ProfileOperator(profiles))
        .uid(STAGE)
        // A minute has few counts, and one task must know all groups of the minute.
        .setParallelism(1)
        .setMaxParallelism(1);
  }

  /** The rows of {@code profile_minutes}. */
  public static DataStream<RowData> rows(DataStream<ProfileMinute> minutes) {
    return minutes
        .map(ProfileMinute::toRow)
        .returns(InternalTypeInfo.of(Zones.PROFILE_TYPE))
        .uid(STAGE + "-rows")
        .name(STAGE + ": rows")
        .setParallelism(1);
  }
}
