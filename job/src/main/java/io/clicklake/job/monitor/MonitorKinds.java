package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.job.monitor.LimitMonitor.Value;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.util.Set;
import java.util.stream.Collectors;

/** What each kind of monitor counts, and how it judges the counts. */
final class MonitorKinds {
  private static final double MEAN_FACTOR = 3;

  /** Longer values are cut, so that the memory of a value is bounded. */
  private static final int MAX_LENGTH = 200;

  private MonitorKinds() {}

  /**
   * The monitor of a declaration.
   *
   * @param withSilence whether another monitor reports keys that are silent
   */
  static Monitor monitor(MonitorSpec spec, boolean withSilence) {
    if (spec.min().isPresent() || spec.max().isPresent()) {
      return new LimitMonitor(
          limited(spec),
          spec.min().orElse(Double.NEGATIVE_INFINITY),
          spec.max().orElse(Double.POSITIVE_INFINITY),
          spec.ignoreBelow());
    }
    long learn = spec.learn().toMinutes();
    boolean byKey = !spec.by().isEmpty();
    switch (spec.kind()) {
      case VOLUME:
        return new VolumeMonitor(learn, byKey, spec.ignoreBelow(), withSilence);
      case SILENCE:
        return new SilenceMonitor(learn, byKey, spec.ignoreBelow(), listed(spec));
      case RANGE:
      case DISTINCT:
        return new MeanMonitor(mean(spec), MEAN_FACTOR, learn, spec.ignoreBelow());
      case SCHEMA_DRIFT:
        return new NewValueMonitor(learn);
      default:
        return new RatioMonitor(learn, spec.ignoreBelow());
    }
  }

  /** The keys of the producers that the dataset lists as expected. */
  private static Set<String> listed(MonitorSpec spec) {
    return spec.producers()
        .map(
            of ->
                of.expected().stream()
                    .map(name -> MonitorKey.of(of.by(), name, of.isText()))
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  /** The value that a monitor compares with the last hours, in words for messages. */
  private static String mean(MonitorSpec spec) {
    String column = " '" + spec.column().orElseThrow() + "' of";
    return spec.kind() == MonitorSpec.Kind.RANGE
        ? "a mean of" + column
        : "a number of different values of" + column;
  }

  private static Value limited(MonitorSpec spec) {
    switch (spec.kind()) {
      case VOLUME:
        return Value.COUNT;
      case RANGE:
        return Value.NUMBER;
      case DISTINCT:
        return Value.DISTINCT;
      default:
        return Value.RATIO;
    }
  }

  /**
   * Adds a row of a profile to the counts of a monitor.
   *
   * @return whether the monitor counts rows of this measure
   */
  static boolean count(MonitorSpec spec, ProfileMinute row, KeyMinute into) {
    ProfileMeasure measure = ProfileMeasure.of(row.measure);
    if (measure == null) {
      return false;
    }
    switch (spec.kind()) {
      case VOLUME:
      case SILENCE:
        return countEvents(measure, row.amount, into);
      case REJECTION_RATIO:
        return countRejected(measure, row, into);
      case DUPLICATE_RATIO:
        return countPart(measure, ProfileMeasure.DUPLICATES, ProfileMeasure.EVENTS, row, into);
      case CONFLICTING_DUPLICATES:
        return countPart(
            measure, ProfileMeasure.DUPLICATES_DIFFER, ProfileMeasure.EVENTS, row, into);
      case LATE_RATIO:
        return countPart(measure, ProfileMeasure.LATE, ProfileMeasure.ROWS, row, into);
      case NULL_RATIO:
        boolean other = measure == ProfileMeasure.NULLS && !isColumn(spec, row.detail);
        return !other && countPart(measure, ProfileMeasure.NULLS, ProfileMeasure.ROWS, row, into);
      case RANGE:
        return measure == ProfileMeasure.NUMBER && isColumn(spec, row.detail) && number(row, into);
      case DISTINCT:
        return measure == ProfileMeasure.DISTINCT
            && isColumn(spec, row.detail)
            && distinct(row, into);
      case SCHEMA_DRIFT:
        return drift(spec, measure, row, into);
      default:
        return false;
    }
  }

  /** Counts the events that arrived, accepted and rejected, without duplicates. */
  private static boolean countEvents(ProfileMeasure measure, long amount, KeyMinute into) {
    switch (measure) {
      case EVENTS:
      case REJECTED:
        into.counted += amount;
        return true;
      case DUPLICATES:
        into.counted -= amount;
        return true;
      default:
        return false;
    }
  }

  /** Counts rejected events and elements, as a part of all rejected and accepted ones. */
  private static boolean countRejected(ProfileMeasure measure, ProfileMinute row, KeyMinute into) {
    boolean isRejected =
        measure == ProfileMeasure.REJECTED || measure == ProfileMeasure.REJECTED_ELEMENTS;
    ProfileMeasure part = isRejected ? measure : ProfileMeasure.REJECTED;
    into.all += isRejected ? row.amount : 0;
    return countPart(measure, part, ProfileMeasure.EVENTS, row, into);
  }

  private static boolean countPart(
      ProfileMeasure measure,
      ProfileMeasure part,
      ProfileMeasure whole,
      ProfileMinute row,
      KeyMinute into) {
    if (measure == part) {
      into.counted += row.amount;
      into.addExamples(KeyMinute.COUNTED, row.examples);
    }
    into.all += measure == whole ? row.amount : 0;
    return measure == part || measure == whole;
  }

  private static boolean isColumn(MonitorSpec spec, String detail) {
    return spec.column().orElseThrow().equals(detail);
  }

  private static boolean number(ProfileMinute row, KeyMinute into) {
    if (!Double.isFinite(row.minimum) || !Double.isFinite(row.maximum)) {
      return false;
    }
    into.all += row.amount;
    into.total += row.total;
    if (row.examples != null && row.minimum < into.minimum) {
      into.setExample(Verdict.FEWER, row.examples[0]);
    }
    if (row.examples != null && row.maximum > into.maximum) {
      into.setExample(Verdict.MORE, row.examples[1]);
    }
    into.minimum = Math.min(into.minimum, row.minimum);
    into.maximum = Math.max(into.maximum, row.maximum);
    return true;
  }

  private static boolean distinct(ProfileMinute row, KeyMinute into) {
    into.all += row.amount;
    into.addDistinct(row.sketch);
    return true;
  }

  private static boolean drift(
      MonitorSpec spec, ProfileMeasure measure, ProfileMinute row, KeyMinute into) {
    boolean value =
        measure == ProfileMeasure.VALUE
            && spec.column().map(column -> row.detail.startsWith(column + '=')).orElse(true);
    boolean field = measure == ProfileMeasure.UNKNOWN_FIELD && spec.column().isEmpty();
    if (value || field) {
      String text = (value ? "the value " : "the field ") + row.detail;
      String name = MonitorKey.cut(text, MAX_LENGTH);
      into.addValue(name, row.amount);
      into.addExamples(name, row.examples);
    }
    return value || field;
  }
}
