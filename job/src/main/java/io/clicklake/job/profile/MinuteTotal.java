package io.clicklake.job.profile;

import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.PartialCount;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.ArrayList;
import java.util.List;

/** The sum of the counts of one measure and one detail, for one group and minute. */
final class MinuteTotal {
  private static final int MAX_EXAMPLES = 5;

  final ProfileMeasure measure;

  /** Null if the measure has none. */
  final String detail;

  private final List<CountedPlace> examples = new ArrayList<>(0);
  private long amount;
  private double minimum;
  private double maximum;
  private double total;

  /** Null if the count of the minimum has no examples, as in the state of an older version. */
  private CountedPlace placeOfMinimum;

  private CountedPlace placeOfMaximum;
  private HyperLogLog sketch;

  /** A total without an amount yet. */
  MinuteTotal(ProfileMeasure measure, String detail) {
    this.measure = measure;
    this.detail = detail;
  }

  void add(PartialCount count) {
    if (measure == ProfileMeasure.NUMBER) {
      addNumber(count);
    } else if (count.examples != null) {
      addExamples(count.examples);
    }
    amount += count.amount;
    if (count.sketch != null) {
      if (sketch == null) {
        sketch = new HyperLogLog();
      }
      sketch.addAll(count.sketch);
    }
  }

  private void addNumber(PartialCount count) {
    boolean isFirst = amount == 0;
    if (isFirst || count.minimum < minimum) {
      minimum = count.minimum;
      placeOfMinimum = count.examples == null ? null : count.examples[0];
    }
    if (isFirst || count.maximum > maximum) {
      maximum = count.maximum;
      placeOfMaximum = count.examples == null ? null : count.examples[1];
    }
    total += count.total;
  }

  private void addExamples(CountedPlace[] places) {
    int limit = measure == ProfileMeasure.VALUE ? 1 : MAX_EXAMPLES;
    for (CountedPlace place : places) {
      if (examples.size() < limit && !examples.contains(place)) {
        examples.add(place);
      }
    }
  }

  private CountedPlace[] examples() {
    if (placeOfMinimum != null && placeOfMaximum != null) {
      return new CountedPlace[] {placeOfMinimum, placeOfMaximum};
    }
    return examples.isEmpty() ? null : examples.toArray(new CountedPlace[0]);
  }

  long amount() {
    return amount;
  }

  /** Adds a copy of the sum to the counts of the group. */
  void addTo(GroupMinute group) {
    PartialCount count = group.add(measure, detail, amount);
    count.minimum = minimum;
    count.maximum = maximum;
    count.total = total;
    count.sketch = sketch == null ? null : sketch.toBytes();
    count.examples = examples();
  }

  /** The sum as a row of {@code profile_minutes} of this group. */
  ProfileMinute toMinute(long minuteMillis, String table, String key) {
    ProfileMinute minute = new ProfileMinute(minuteMillis, table, key, measure, detail, amount);
    if (measure == ProfileMeasure.NUMBER) {
      minute.minimum = minimum;
      minute.maximum = maximum;
      minute.total = total;
    }
    minute.sketch = sketch == null ? null : sketch.toBytes();
    CountedPlace[] places = examples();
    if (places != null) {
      minute.examples = new String[places.length];
      for (int i = 0; i < places.length; i++) {
        minute.examples[i] = places[i].toString();
      }
    }
    return minute;
  }
}
