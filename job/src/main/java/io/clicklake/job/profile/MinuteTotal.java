package io.clicklake.job.profile;

import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.ArrayList;
import java.util.List;

/** The sum of the counts of one measure, for one group and minute. */
final class MinuteTotal {
  private static final int MAX_EXAMPLES = 5;

  private final ProfileMinute sum = new ProfileMinute();
  private final List<String> examples = new ArrayList<>(0);
  private String placeOfMinimum;
  private String placeOfMaximum;
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
      addNumber(count);
    } else if (count.examples != null) {
      addExamples(count.examples);
    }
    if (count.sketch != null) {
      if (sketch == null) {
        sketch = new HyperLogLog();
      }
      sketch.addAll(count.sketch);
    }
  }

  /** Adds minimum, maximum and sum. A count in the state of an older version has no examples. */
  private void addNumber(ProfileMinute count) {
    boolean isFirst = sum.total == null;
    if (isFirst || count.minimum < sum.minimum) {
      sum.minimum = count.minimum;
      placeOfMinimum = count.examples == null ? null : count.examples[0];
    }
    if (isFirst || count.maximum > sum.maximum) {
      sum.maximum = count.maximum;
      placeOfMaximum = count.examples == null ? null : count.examples[1];
    }
    sum.total = isFirst ? count.total : (Double) (sum.total + count.total);
  }

  private void addExamples(String[] places) {
    int limit = sum.measure.equals(ProfileMeasure.VALUE.code()) ? 1 : MAX_EXAMPLES;
    for (String place : places) {
      if (examples.size() < limit && !examples.contains(place)) {
        examples.add(place);
      }
    }
  }

  private String[] examples() {
    if (placeOfMinimum != null && placeOfMaximum != null) {
      return new String[] {placeOfMinimum, placeOfMaximum};
    }
    return examples.isEmpty() ? null : examples.toArray(new String[0]);
  }

  /** The amount if the measure counts accepted or rejected events; otherwise 0. */
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
    copy.examples = examples();
    return copy;
  }
}
