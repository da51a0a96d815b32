package io.clicklake.job.monitor;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Compares the number of events of each key with its baseline and with the other keys. A change
 * that the other keys also show is not a change of the key. The common factor is the number of
 * events of all other keys, divided by their expected number. The count of a key is expected to be
 * between the baseline and the baseline multiplied by the common factor. So a holiday, or a stream
 * without records, is a change of the total, and not of each key.
 *
 * <p>Memory: about 3.3 KB for each key.
 */
abstract class TrafficMonitor implements Monitor {
  static final String TOTAL = "{}";

  /** A day in minutes. */
  static final int DAY = 24 * 60;

  private static final double OTHERS_GAIN = 0.3;
  private static final double SIGNIFICANT = 2.5;
  private static final double RECENT_GAIN = 1.0 / 15;

  /** What is known of a key. */
  static final class Key extends RememberedKeys.Key {
    Baseline baseline = new Baseline();
    ChangeCharts charts;
    long openedAt;

    /**
     * The number of minutes in a row with events, before the silent minutes. At most {@link #DAY}.
     */
    int minutesWithEvents;

    /** The number of minutes in a row without events up to now. At most {@link #DAY}. */
    int silentMinutes;

    /**
     * The common factor of the other keys, smoothed. It follows a significant fall at once, but a
     * rise only slowly. Otherwise, one minute with many events by chance would end the allowance
     * for a general fall.
     */
    private double others = 1;

    /** The same for rises. Not in the state: it is known again after some minutes. */
    private double othersHigh = 1;

    private double recent;
    private double expected;
    private double count;
    private boolean compared;

    @Override
    boolean isOpen() {
      return charts.isOpen();
    }

    @Override
    void write(DataOutput out) throws IOException {
      baseline.write(out);
      charts.write(out);
      out.writeLong(openedAt);
      out.writeDouble(others);
      out.writeDouble(recent);
      out.writeLong(lastSeen);
      out.writeInt(minutesWithEvents);
      out.writeInt(silentMinutes);
    }
  }

  private final long learn;
  private final boolean byKey;
  private final int charts;
  private final Set<String> listed;
  private final RememberedKeys<Key> keys = new RememberedKeys<>();
  private Key total;

  /**
   * Not stored in the state: after a restart with state, the monitor already knows the recent level
   * of each key.
   */
  private long onlyLearnUntil = Long.MIN_VALUE;

  /**
   * @param byKey whether the monitor watches keys and not only the total
   * @param listed the keys that are judged from the start and never forgotten
   */
  TrafficMonitor(long learnMinutes, boolean byKey, int charts, Set<String> listed) {
    this.learn = learnMinutes;
    this.byKey = byKey;
    this.charts = charts;
    this.listed = listed;
    this.total = newKey();
  }

  final boolean isListed(String name) {
    return listed.contains(name);
  }

  private Key newKey() {
    Key key = new Key();
    key.charts = new ChangeCharts(charts);
    return key;
  }

  /**
   * Judges one key in one minute.
   *
   * @param low the smallest count that is expected
   * @param high the largest count that is expected
   * @return whether the baseline may learn this minute
   */
  abstract boolean judge(
      long minute, String name, Key key, double count, double low, double high, Judgement into);

  @Override
  public final void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    if (byKey) {
      byKey(minute, samples, into);
    }
    total.count = 0;
    for (KeyMinute sample : samples.values()) {
      total.count += sample.counted;
    }
    total.expected = total.baseline.expected(minute);
    if (keys.all().stream().noneMatch(Key::isOpen)) {
      one(minute, TOTAL, total, total.expected, total.expected, into);
    } else if (total.baseline.age(minute) >= learn) {
      withoutBadKeys(minute, into);
    }
  }

  /**
   * Judges the table without its bad keys, because the changes of bad keys are already reported.
   */
  private void withoutBadKeys(long minute, Judgement into) {
    double count = total.count;
    double expected = total.expected;
    for (Key key : keys.all()) {
      if (key.isOpen()) {
        count -= key.count;
        expected -= key.expected;
      }
    }
    if (expected > 0) {
      judge(minute, TOTAL, total, Math.max(0, count), expected, expected, into);
    }
  }

  private void byKey(long minute, Map<String, KeyMinute> samples, Judgement into) {
    samples.forEach(
        (name, sample) -> {
          if (sample.counted > 0 && isOneKey(name)) {
            keys.remember(name, this::newKey);
          }
        });
    listed.forEach(name -> keys.remember(name, this::newKey));
    double count = 0;
    double expected = 0;
    double variance = 0;
    for (Map.Entry<String, Key> entry : keys.entries()) {
      Key key = entry.getValue();
      key.count = samples.getOrDefault(entry.getKey(), KeyMinute.NOTHING).counted;
      key.lastSeen = key.count > 0 || isListed(entry.getKey()) ? minute : key.lastSeen;
      key.expected = key.baseline.expected(minute);
      key.compared = !key.isOpen() && key.baseline.age(minute) >= 30;
      if (key.compared) {
        count += key.count;
        expected += key.expected;
        variance += key.expected * key.baseline.dispersion();
      }
    }
    for (Map.Entry<String, Key> entry : keys.entries()) {
      Key key = entry.getValue();
      double own = key.compared ? 1 : 0;
      double others = expected - own * key.expected;
      double low = key.expected;
      double high = key.expected;
      if (others > 1) {
        double noise =
            Math.sqrt(variance - own * key.expected * key.baseline.dispersion()) / others;
        double now = (count - own * key.count) / others;
        low *= Math.min(1, key.others);
        high *= Math.max(1, key.othersHigh);
        if (now < key.others - SIGNIFICANT * noise) {
          low = Math.min(low, key.expected * now);
          key.others = now;
        } else {
          key.others += OTHERS_GAIN * (now - key.others);
        }
        if (now > key.othersHigh + SIGNIFICANT * noise) {
          high = Math.max(high, key.expected * now);
          key.othersHigh = now;
        } else {
          key.othersHigh += OTHERS_GAIN * (now - key.othersHigh);
        }
      }
      one(minute, entry.getKey(), key, low, high, into);
    }
    keys.forget(minute, FORGOTTEN_AFTER, into);
  }

  /**
   * Whether the key is a single key, and not the group of all other keys or of values that could
   * not be read.
   */
  private static boolean isOneKey(String name) {
    return !name.contains("\"(other)\"") && !name.contains("\"(unknown)\"");
  }

  private void one(long minute, String name, Key key, double low, double high, Judgement into) {
    key.recent += RECENT_GAIN * (key.count - key.recent);
    seen(key);
    boolean good = true;
    if ((key.baseline.age(minute) >= learn || isListed(name)) && minute >= onlyLearnUntil) {
      good = judge(minute, name, key, key.count, low, high, into);
    }
    if (key.isOpen() && minute - key.openedAt >= ACCEPTED_AFTER && !isListed(name)) {
      key.baseline.accept(key.recent);
      key.charts.close();
      into.cleared.put(name, minute);
    } else if (!key.isOpen() && good) {
      key.baseline.learn(minute, key.count, low, high);
    }
  }

  private static void seen(Key key) {
    if (key.count > 0) {
      key.minutesWithEvents = key.silentMinutes > 0 ? 1 : Math.min(DAY, key.minutesWithEvents + 1);
      key.silentMinutes = 0;
    } else {
      key.silentMinutes = Math.min(DAY, key.silentMinutes + 1);
    }
  }

  @Override
  public final void onlyLearnUntil(long until) {
    onlyLearnUntil = until;
  }

  @Override
  public final void correct(String name, KeyMinute late) {
    correct(total, late.counted, true);
    learn(total, late.counted);
    Key key = keys.find(name);
    if (key != null) {
      correct(key, late.counted, false);
      learn(key, late.counted);
    }
  }

  private static void learn(Key key, double count) {
    if (!key.isOpen()) {
      key.baseline.correct(count);
    }
  }

  abstract void correct(Key key, double count, boolean isTotal);

  @Override
  public final void write(DataOutput out) throws IOException {
    total.write(out);
    keys.write(out);
  }

  @Override
  public final void read(DataInput in, int version) throws IOException {
    total = readKey(in, version);
    keys.read(in, each -> readKey(each, version));
  }

  private Key readKey(DataInput in, int version) throws IOException {
    Key key = new Key();
    key.baseline = Baseline.read(in);
    key.charts = ChangeCharts.read(in, charts, charts);
    key.openedAt = in.readLong();
    key.others = in.readDouble();
    key.recent = in.readDouble();
    key.lastSeen = in.readLong();
    if (version >= 3) {
      key.minutesWithEvents = in.readInt();
      key.silentMinutes = in.readInt();
    }
    return key;
  }
}
