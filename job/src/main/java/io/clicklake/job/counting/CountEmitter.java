package io.clicklake.job.counting;

import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.util.function.Consumer;

/** Emits the counts of one group in one minute. */
final class CountEmitter {
  private final long minuteMillis;
  private final String table;
  private final String key;
  private final Consumer<ProfileMinute> to;

  CountEmitter(long minuteMillis, String table, String key, Consumer<ProfileMinute> to) {
    this.minuteMillis = minuteMillis;
    this.table = table;
    this.key = key;
    this.to = to;
  }

  ProfileMinute count(ProfileMeasure measure, String detail, long amount) {
    return new ProfileMinute(minuteMillis, table, key, measure, detail, amount);
  }

  /**
   * @param examples null if there are none
   */
  ProfileMinute count(ProfileMeasure measure, String detail, long amount, ExamplePlaces examples) {
    ProfileMinute count = count(measure, detail, amount);
    count.examples = examples == null ? null : examples.toArray();
    return count;
  }

  void emit(ProfileMinute count) {
    to.accept(count);
  }
}
