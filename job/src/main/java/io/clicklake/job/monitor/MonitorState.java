package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.job.record.ProducerMeasure;
import io.clicklake.job.record.ProfileMinute;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A monitor of the dataset with everything that it remembers: the counts of the minutes that are
 * not judged yet, what it learned, and its open findings. A monitor of producers has the counts of
 * periods of event time instead of minutes.
 */
final class MonitorState {
  /** The size at which the map from keys of the profile to keys of the monitor is cleared. */
  private static final int MAX_KNOWN_KEYS = 10_000;

  /** After a longer gap than this number of minutes, the counts may have another level. */
  private static final long LONG_GAP = 60;

  private static final long MINUTE = 60_000;

  private final MonitorSpec spec;

  /** Null for a monitor of producers. */
  private final Monitor monitor;

  /** Null for other monitors. */
  private final CompletenessMonitor completeness;

  private final FindingTracker findings;
  private final TreeMap<Long, Map<String, KeyMinute>> minutes = new TreeMap<>();
  private final Map<String, String> keys = new HashMap<>();

  /** Whether the monitor was read from the state of the job. */
  private boolean restored;

  /**
   * Rows up to this minute are dropped. They were already learned, or they belong to a minute that
   * was read only in part.
   */
  private long skipUntil = Long.MIN_VALUE;

  /** Whether the next minute with rows is the first one after the stored profile. */
  private boolean waitsForFirst;

  /**
   * @param withSilence whether another monitor reports keys that are silent
   */
  MonitorState(String dataset, MonitorSpec spec, boolean withSilence) {
    this.spec = spec;
    boolean ofProducers = spec.kind() == MonitorSpec.Kind.COMPLETENESS;
    this.monitor = ofProducers ? null : MonitorKinds.monitor(spec, withSilence);
    this.completeness = ofProducers ? new CompletenessMonitor(spec) : null;
    this.findings = new FindingTracker(dataset, spec.name());
  }

  MonitorSpec spec() {
    return spec;
  }

  int openFindings() {
    return findings.open();
  }

  /** Whether the monitor can learn from the stored profile. Limits need no learning. */
  boolean canLearn() {
    return !restored && !isOfProducers() && spec.min().isEmpty() && spec.max().isEmpty();
  }

  /** Drops the rows of the minutes up to this one. */
  void skipUntil(long minute) {
    skipUntil = minute;
  }

  /** The minutes before this one that have rows and are not judged. */
  Set<Long> minutesBefore(long minute) {
    return minutes.headMap(minute).keySet();
  }

  /**
   * Continues after the stored profile with the minutes that another instance has collected. If the
   * monitor needs whole minutes, the first one is dropped, because the job may have read only a
   * part of it.
   *
   * @param last the last minute with rows in the stored profile
   */
  void goOnAfter(long last, MonitorState collected) {
    minutes.clear();
    waitsForFirst = collected.skipUntil == Long.MIN_VALUE && needsWholeMinutes();
    skipUntil = Math.max(last, collected.skipUntil);
    for (Map.Entry<Long, Map<String, KeyMinute>> minute : collected.minutes.entrySet()) {
      if (!isSkipped(minute.getKey())) {
        minutes.put(minute.getKey(), minute.getValue());
      }
    }
  }

  private boolean isSkipped(long minute) {
    if (waitsForFirst && minute > skipUntil) {
      if (minute - skipUntil > LONG_GAP) {
        monitor.onlyLearnUntil(minute + LONG_GAP);
      }
      waitsForFirst = false;
      skipUntil = minute;
    }
    return minute <= skipUntil;
  }

  private boolean needsWholeMinutes() {
    return spec.kind() == MonitorSpec.Kind.VOLUME || spec.kind() == MonitorSpec.Kind.SILENCE;
  }

  /** Reports the findings that are open. */
  void reportOpen(FindingTracker.Changes changes) {
    findings.reportOpen(changes);
  }

  /**
   * Adds a row of the profile of this table.
   *
   * @param judged whether the minute of the row was judged already
   */
  void add(long minute, ProfileMinute row, boolean judged) {
    if (isSkipped(minute)) {
      return;
    }
    String key = key(row.key);
    if (judged) {
      KeyMinute late = new KeyMinute();
      if (MonitorKinds.count(spec, row, late)) {
        monitor.correct(key, late);
      }
    } else {
      KeyMinute into =
          minutes
              .computeIfAbsent(minute, m -> new TreeMap<>())
              .computeIfAbsent(key, k -> new KeyMinute());
      MonitorKinds.count(spec, row, into);
    }
  }

  /** Whether the monitor gets the counts of producers, and not the minutes of a profile. */
  boolean isOfProducers() {
    return completeness != null;
  }

  /** Adds a count of a producer, or sets the arrival time up to which the stream was read. */
  void addProducer(ProducerMeasure measure, ProfileMinute row) {
    if (measure == ProducerMeasure.READ_UNTIL) {
      completeness.readUntil(row.minuteMillis);
      return;
    }
    String key = key(row.key);
    Map<String, KeyMinute> period =
        minutes.computeIfAbsent(row.minuteMillis / MINUTE, start -> new TreeMap<>());
    if (period.containsKey(key) || period.size() < RememberedKeys.MAX_KEYS) {
      KeyMinute counts = period.computeIfAbsent(key, k -> new KeyMinute());
      counts.counted += measure == ProducerMeasure.ARRIVED ? row.amount : 0;
      counts.all += measure == ProducerMeasure.STATED ? row.amount : 0;
    }
  }

  /** Judges the periods of the producers that are complete. */
  void judgeProducers(long now, FindingTracker.Changes changes) {
    Judgement judgement = new Judgement();
    if (completeness.judge(minutes, now, judgement)) {
      findings.update(completeness.last(), judgement, changes);
    }
  }

  /** The completeness of each producer with an open finding, by key. */
  Map<String, Double> incomplete() {
    return isOfProducers() ? completeness.incomplete(minutes) : Map.of();
  }

  private String key(String profileKey) {
    String known = keys.get(profileKey);
    if (known == null) {
      if (keys.size() >= MAX_KNOWN_KEYS) {
        keys.clear();
      }
      known = MonitorKey.part(profileKey, spec.by());
      keys.put(profileKey, known);
    }
    return known;
  }

  /** The keys of open findings. */
  Set<String> badKeys() {
    return findings.badKeys();
  }

  /**
   * Judges a minute.
   *
   * @param reported keys that another monitor has reported for the same cause
   */
  void judge(long minute, Set<String> reported, FindingTracker.Changes changes) {
    if (minute <= skipUntil) {
      minutes.remove(minute);
      return;
    }
    Map<String, KeyMinute> removed = minutes.remove(minute);
    Map<String, KeyMinute> samples = removed == null ? Map.of() : removed;
    Judgement judgement = new Judgement();
    monitor.judge(minute, samples, judgement);
    judgement.raised.removeIf(verdict -> reported.contains(verdict.id()));
    for (Verdict verdict : judgement.raised) {
      verdict.examples = samples.getOrDefault(verdict.key, KeyMinute.NOTHING).examples(verdict);
    }
    findings.update(minute, judgement, changes);
  }

  /**
   * Judges the last minute before the input ends. This minute is not complete, so it is not judged
   * for volume and silence.
   */
  void judgeLast(long minute, FindingTracker.Changes changes) {
    if (needsWholeMinutes()) {
      minutes.remove(minute);
    } else {
      judge(minute, Set.of(), changes);
    }
  }

  /**
   * The parts of the declaration on which the state depends. A monitor whose signature changed
   * starts to learn again. Limits, severity and owner are not part of the signature.
   */
  String signature() {
    return String.join(
        "\n",
        spec.name(),
        spec.kind().code(),
        spec.table(),
        spec.column().orElse(""),
        String.join(",", spec.by()),
        Boolean.toString(spec.min().isPresent() || spec.max().isPresent()));
  }

  void write(DataOutput out) throws IOException {
    if (isOfProducers()) {
      completeness.write(out);
    } else {
      monitor.write(out);
    }
    findings.write(out);
    out.writeInt(minutes.size());
    for (Map.Entry<Long, Map<String, KeyMinute>> minute : minutes.entrySet()) {
      out.writeLong(minute.getKey());
      out.writeInt(minute.getValue().size());
      for (Map.Entry<String, KeyMinute> key : minute.getValue().entrySet()) {
        out.writeUTF(key.getKey());
        key.getValue().write(out);
      }
    }
  }

  void read(DataInput in, int version) throws IOException {
    restored = true;
    if (isOfProducers()) {
      completeness.read(in);
    } else {
      monitor.read(in, version);
    }
    findings.read(in, version);
    for (int left = in.readInt(); left > 0; left--) {
      Map<String, KeyMinute> counts = new TreeMap<>();
      minutes.put(in.readLong(), counts);
      for (int keysLeft = in.readInt(); keysLeft > 0; keysLeft--) {
        counts.put(in.readUTF(), KeyMinute.read(in, version));
      }
    }
  }
}
