package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.dataset.ProducersSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds producers of which fewer events arrived than they state. A period is judged when the stream
 * was read up to the end of the period plus the grace time, and the producer has stated a number.
 * Needs no learning: one period is enough. Periods that began before the monitor started are not
 * judged, because their first events may be missing.
 *
 * <p>While the job is more than two minutes behind, a period must be bad for 30 seconds, because
 * some counts may not have arrived yet.
 *
 * <p>A producer is good again when late events have filled its bad periods, after three good
 * periods, or when it has stated nothing for a day.
 *
 * <p>Memory: about 150 bytes for each producer and period of the last hour.
 */
final class CompletenessMonitor {
  static final double MIN = 0.98;

  private static final int GOOD_PERIODS = 3;
  private static final long MINUTE = 60_000;
  private static final long NONE = Long.MIN_VALUE;
  private static final long BEHIND = 120_000;
  private static final long SUSPECTED = 30_000;

  /** How long the counts of a period are kept, in minutes, so that late events can fill it. */
  private static final long KEPT = 60;

  /** The counts of at least this many periods are kept. */
  private static final long KEPT_PERIODS = 4;

  /** A producer with bad periods. */
  private static final class Producer {
    /** The starts of the periods that are bad, if a finding is open. */
    private final TreeSet<Long> bad = new TreeSet<>();

    /** Up to this period, bad periods are not reported again. */
    private long reportedUntil = NONE;

    /**
     * The time of the task's clock since which the producer seems to be bad, while the job is
     * behind.
     */
    private long suspectedAt = NONE;
  }

  private final double min;
  private final long ignoreBelow;
  private final long period;
  private final long grace;
  private final long kept;
  private final Map<String, Producer> producers = new TreeMap<>();

  /** The first minute that is judged. */
  private long from = NONE;

  private long readUntil = NONE;
  private long end = NONE;

  CompletenessMonitor(MonitorSpec spec) {
    ProducersSpec of = spec.producers().orElseThrow();
    min = spec.min().orElse(MIN);
    ignoreBelow = spec.ignoreBelow();
    period = of.period().toMinutes();
    grace = of.grace().toMillis();
    kept = Math.max(KEPT, KEPT_PERIODS * period);
  }

  /** Sets the arrival time up to which the stream was read, in milliseconds since 1970. */
  void readUntil(long millis) {
    readUntil = millis;
    if (from == NONE) {
      // One minute more, because the clock of a producer can be ahead of the clock of the stream.
      from = Math.floorDiv(millis, MINUTE) + 2;
    }
  }

  /** The start of the last period that is complete. */
  long last() {
    return end - period;
  }

  /**
   * Judges all periods that are complete, also periods that were judged before.
   *
   * @param periods the number of events that are stated ({@code all}) and that arrived ({@code
   *     counted}), by start of the period in minutes since 1970, and by key; old periods are
   *     removed
   * @param now the task's clock, in milliseconds since 1970
   * @return whether something can be new: a verdict, or a complete period
   */
  boolean judge(NavigableMap<Long, Map<String, KeyMinute>> periods, long now, Judgement into) {
    if (readUntil == NONE) {
      return false;
    }
    long before = end;
    end = Math.floorDiv(Math.floorDiv(readUntil - grace, MINUTE), period) * period;
    periods.headMap(Math.max(from, end - kept)).clear();
    Set<String> names = new HashSet<>(producers.keySet());
    Map<Long, Map<String, KeyMinute>> complete = periods.headMap(end);
    complete.values().forEach(keys -> names.addAll(keys.keySet()));
    for (String name : new TreeSet<>(names)) {
      judge(name, complete, now, into);
    }
    return end > before || !into.raised.isEmpty() || !into.cleared.isEmpty();
  }

  private void judge(
      String name, Map<Long, Map<String, KeyMinute>> complete, long now, Judgement into) {
    Producer producer = producers.get(name);
    boolean isOpen = producer != null && !producer.bad.isEmpty();
    long reported = producer == null ? NONE : producer.reportedUntil;
    TreeSet<Long> bad = isOpen ? new TreeSet<>(producer.bad) : new TreeSet<>();
    int good = 0;
    for (Map.Entry<Long, Map<String, KeyMinute>> each : complete.entrySet()) {
      KeyMinute counts = each.getValue().get(name);
      if (counts == null || counts.all <= 0 || each.getKey() <= reported) {
        continue;
      }
      if (isBad(counts)) {
        bad.add(each.getKey());
        good = 0;
      } else {
        bad.remove(each.getKey());
        good++;
      }
    }
    if (isOpen) {
      update(name, producer, bad, good, into);
    } else if (!bad.isEmpty() && (producer != null || producers.size() < RememberedKeys.MAX_KEYS)) {
      Producer suspect = producers.computeIfAbsent(name, key -> new Producer());
      if (isCertain(suspect, now)) {
        suspect.bad.addAll(bad);
        into.raised.add(verdict(name, bad.last(), bad.first(), complete));
      }
    } else if (producer != null && reported < end - kept) {
      producers.remove(name);
    }
  }

  private boolean isCertain(Producer suspect, long now) {
    if (now - readUntil > BEHIND && suspect.suspectedAt == NONE) {
      suspect.suspectedAt = now;
    }
    boolean certain = now - readUntil <= BEHIND || now - suspect.suspectedAt >= SUSPECTED;
    suspect.suspectedAt = certain ? NONE : suspect.suspectedAt;
    return certain;
  }

  private boolean isBad(KeyMinute counts) {
    return counts.counted < min * counts.all && counts.all - counts.counted >= ignoreBelow;
  }

  private void update(
      String name, Producer producer, NavigableSet<Long> bad, int good, Judgement into) {
    long last = bad.isEmpty() ? producer.bad.last() : bad.last();
    boolean isOver = good >= GOOD_PERIODS || end - last > Monitor.ACCEPTED_AFTER;
    producer.bad.clear();
    if (bad.isEmpty() || isOver) {
      producer.reportedUntil = bad.isEmpty() ? producer.reportedUntil : last;
      into.cleared.put(name, last);
    } else {
      producer.bad.addAll(bad.tailSet(end - Monitor.ACCEPTED_AFTER));
    }
  }

  /**
   * The completeness of each producer with bad periods, in the newest complete period for which it
   * states a number.
   *
   * @param periods the periods that were judged
   */
  Map<String, Double> incomplete(NavigableMap<Long, Map<String, KeyMinute>> periods) {
    Map<String, Double> ratios = new TreeMap<>();
    producers.forEach(
        (name, producer) -> {
          if (!producer.bad.isEmpty()) {
            periods.headMap(end, false).values().stream()
                .map(keys -> keys.get(name))
                .filter(counts -> counts != null && counts.all > 0)
                .forEach(counts -> ratios.put(name, counts.counted / counts.all));
          }
        });
    return ratios;
  }

  private static Verdict verdict(
      String name, long bad, long since, Map<Long, Map<String, KeyMinute>> complete) {
    KeyMinute counts = complete.get(bad).get(name);
    return new Verdict(
        name,
        "",
        Verdict.FEWER,
        counts.all,
        counts.counted,
        since,
        "has "
            + FindingNumbers.count(counts.counted)
            + " of the "
            + FindingNumbers.count(counts.all)
            + " events that it states ("
            + FindingNumbers.ratio(counts.counted / counts.all)
            + ")");
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(from);
    out.writeInt(producers.size());
    for (Map.Entry<String, Producer> entry : producers.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeLong(entry.getValue().reportedUntil);
      out.writeInt(entry.getValue().bad.size());
      for (long start : entry.getValue().bad) {
        out.writeLong(start);
      }
    }
  }

  void read(DataInput in) throws IOException {
    from = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      Producer producer = new Producer();
      producers.put(in.readUTF(), producer);
      producer.reportedUntil = in.readLong();
      for (int bad = in.readInt(); bad > 0; bad--) {
        producer.bad.add(in.readLong());
      }
    }
  }
}
