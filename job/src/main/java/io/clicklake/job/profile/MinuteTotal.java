package io.clicklake.job.profile;

import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;

/** The sum of the counts of one measure, for one group and minute. */
final class MinuteTotal {
  private final ProfileMinute sum = new ProfileMinute();
  private HyperLogLog sketch;

  /** A total without an amount yet. */
  MinuteTotal(String key, ProfileMinute like, String detail) {
    sum.minuteMillis = like.minuteMillis;
    sum.table = like.table;
    sum.key = key;
    sum.measure = like.measure;
    sum.detail = detail;
  }

  void add(ProfileMinute count) {
    sum.amount += count.amount;
    if (count.total != null) {
      boolean isFirst = sum.total == null;
      sum.minimum = isFirst ? count.minimum : (Double) Math.min(sum.minimum, count.minimum);
      sum.maximum = isFirst ? count.maximum : (Double) Math.max(sum.maximum, count.maximum);
      sum.total = isFirst ? count.total : (Double) (sum.total + count.total);
    }
    if (count.sketch != null) {
      if (sketch == null) {
        sketch = new HyperLogLog();
      }
      sketch.addAll(count.sketch);
    }
  }

  /** The amount if it counts events, accepted or rejected; else 0. */
  long events() {
    boolean counts =
        sum.measure.equals(ProfileMeasure.EVENTS.code())
            || sum.measure.equals(ProfileMeasure.REJECTED.code());
    return counts ? sum.amount : 0;
  }

  /** A copy of the sum. */
  ProfileMinute toMinute() {
    ProfileMinute copy = new ProfileMinute();
    copy.minuteMillis = sum.minuteMillis;
    copy.table = sum.table;
    copy.key = sum.key;
    copy.measure = sum.measure;
    copy.detail = sum.detail;
    copy.amount = sum.amount;
    copy.minimum = sum.minimum;
    copy.maximum = sum.maximum;
    copy.total = sum.total;
    copy.sketch = sketch == null ? null : sketch.toBytes();
    return copy;
  }
}
