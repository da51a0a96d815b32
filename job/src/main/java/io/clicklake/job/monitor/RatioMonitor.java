package io.clicklake.job.monitor;

import io.clicklake.job.monitor.ChangeCharts.ChangeSize;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Finds keys whose ratio rose, for example the part of the events that is rejected. There are three
 * sizes of change, compared with the ratio of the last 12 hours:
 *
 * <ul>
 *   <li>to twice the ratio, and by at least 0.2 percentage points;
 *   <li>to five times the ratio, and by at least 5 percentage points;
 *   <li>most events are counted: the number of the others falls to 30 %, and the ratio rises by at
 *       least 50 percentage points. Counts can vary so strongly that 50 rejected events of a key
 *       may be chance. But it cannot be chance that it has no other events.
 * </ul>
 *
 * <p>The ratio of a key with few events is mixed with the ratio of all keys.
 *
 * <p>Memory: about 300 bytes for each key.
 */
final class RatioMonitor implements Monitor {
  private static final int CHARTS = 3;

  /** The chart that looks at the events that are not counted. */
  private static final int OTHERS = 2;

  private static final double OTHERS_LEFT = 0.3;
  private static final double OTHERS_AT_LEAST = 0.5;

  private static final double[] TIMES = {2, 5};
  private static final double[] AT_LEAST = {0.002, 0.05};

  private static final double KEPT = 1 - 1.0 / (12 * 60);
  private static final double CUT = 4;

  /** The dispersion before anything is known, and its weight as a number of counted events. */
  private static final double FIRST_DISPERSION = 3;

  private static final double WEIGHT_OF_DISPERSION = 100;

  /** The weight of the ratio of all keys, as a number of events of the key. */
  private static final double WEIGHT_OF_ALL = 1000;

  private static final double SMALLEST_RATIO = 1e-5;

  /** What is known of a key. */
  private static final class Key extends RememberedKeys.Key {
    private ChangeCharts charts = new ChangeCharts(CHARTS);
    private double counted;
    private double all;

    /** The sums of the squared differences from the expected counts, and of the expected counts. */
    private double squares;

    private double expected;
    private long firstMinute;
    private long openedAt;

    @Override
    boolean isOpen() {
      return charts.isOpen();
    }

    @Override
    void write(DataOutput out) throws IOException {
      charts.write(out);
      out.writeDouble(counted);
      out.writeDouble(all);
      out.writeDouble(squares);
      out.writeDouble(expected);
      out.writeLong(firstMinute);
      out.writeLong(lastSeen);
      out.writeLong(openedAt);
    }

    private static Key read(DataInput in, int version) throws IOException {
      Key key = new Key();
      key.charts = ChangeCharts.read(in, CHARTS, version >= 5 ? CHARTS : OTHERS);
      key.counted = in.readDouble();
      key.all = in.readDouble();
      key.squares = in.readDouble();
      key.expected = in.readDouble();
      key.firstMinute = in.readLong();
      key.lastSeen = in.readLong();
      key.openedAt = in.readLong();
      return key;
    }

    private static Key since(long minute) {
      Key key = new Key();
      key.firstMinute = minute;
      return key;
    }
  }

  private final long learn;
  private final long ignoreBelow;
  private final RememberedKeys<Key> keys = new RememberedKeys<>();
  private double counted;
  private double all;
  private double squares;
  private double expected;

  RatioMonitor(long learnMinutes, long ignoreBelow) {
    this.learn = learnMinutes;
    this.ignoreBelow = ignoreBelow;
  }

  @Override
  public void judge(long minute, Map<String, KeyMinute> samples, Judgement into) {
    double ofAll = Math.max(SMALLEST_RATIO, counted / Math.max(1, all));
    counted *= KEPT;
    all *= KEPT;
    squares *= KEPT;
    expected *= KEPT;
    samples.forEach(
        (name, sample) -> {
          Key key = keys.remember(name, () -> Key.since(minute));
          if (key != null) {
            judge(minute, name, key, sample, ofAll, into);
          }
        });
    keys.forget(minute, FORGOTTEN_AFTER, into);
  }

  private void judge(
      long minute, String name, Key key, KeyMinute sample, double ofAll, Judgement into) {
    key.lastSeen = minute;
    double ratio = ratio(key, ofAll);
    double expects = ratio * sample.all;
    if (minute - key.firstMinute >= learn) {
      if (key.charts.isOpen()) {
        close(minute, name, key, sample, ratio, into);
      } else {
        open(minute, name, key, sample, ratio, into);
      }
    }
    if (!key.charts.isOpen()) {
      boolean cut = minute - key.firstMinute > 60;
      double most = expects + 2 + 2 * CUT * Math.sqrt(dispersion(key) * Math.max(1, expects));
      double kept = cut ? Math.min(sample.counted, most) : sample.counted;
      double square = (kept - expects) * (kept - expects);
      key.squares = key.squares * KEPT + square;
      key.expected = key.expected * KEPT + expects;
      squares += square;
      expected += expects;
      key.counted = key.counted * KEPT + kept;
      key.all = key.all * KEPT + sample.all;
      counted += kept;
      all += sample.all;
    }
  }

  private static double ratio(Key key, double ofAll) {
    double mixed = (key.counted + WEIGHT_OF_ALL * ofAll) / (key.all + WEIGHT_OF_ALL);
    return Math.max(SMALLEST_RATIO, mixed);
  }

  /**
   * The dispersion of a key. If few events of the key were counted, it is mixed with the dispersion
   * of all keys.
   */
  private double dispersion(Key key) {
    double ofAll =
        (squares + WEIGHT_OF_DISPERSION * FIRST_DISPERSION) / (expected + WEIGHT_OF_DISPERSION);
    double ofKey =
        (key.squares + WEIGHT_OF_DISPERSION * ofAll) / (key.expected + WEIGHT_OF_DISPERSION);
    return Math.max(1, ofKey);
  }

  /** Adds counts to a chart. Returns whether the chart has found a change. */
  private boolean add(int chart, long minute, Key key, KeyMinute sample, double ratio) {
    return key.charts.add(
        chart,
        size(chart, ratio),
        minute,
        count(chart, sample),
        expects(chart, sample, ratio),
        dispersion(chart, key, ratio));
  }

  private static ChangeSize size(int chart, double ratio) {
    if (chart == OTHERS) {
      // From 1 to 1 is no change, so there is no evidence for it.
      double rise = (1 - ratio) * (1 - OTHERS_LEFT);
      return new ChangeSize(1, rise < OTHERS_AT_LEAST ? 1 : OTHERS_LEFT);
    }
    double to = Math.max(TIMES[chart] * ratio, ratio + AT_LEAST[chart]);
    return new ChangeSize(1, to / ratio);
  }

  private static double count(int chart, KeyMinute sample) {
    return chart == OTHERS ? Math.max(0, sample.all - sample.counted) : sample.counted;
  }

  private static double expects(int chart, KeyMinute sample, double ratio) {
    return (chart == OTHERS ? 1 - ratio : ratio) * sample.all;
  }

  /** Of a given number of events, the counted ones and the others have the same variance. */
  private double dispersion(int chart, Key key, double ratio) {
    double ofCounted = dispersion(key);
    return chart == OTHERS
        ? Math.max(1, ofCounted * ratio / Math.max(SMALLEST_RATIO, 1 - ratio))
        : ofCounted;
  }

  private static double actual(int chart, Key key, double ratio) {
    double times = key.charts.actualMean(chart) / key.charts.expectedMean(chart);
    return chart == OTHERS ? 1 - (1 - ratio) * times : ratio * times;
  }

  private void open(
      long minute, String name, Key key, KeyMinute sample, double ratio, Judgement into) {
    // The larger change is tried first: with few events, the end of a small change is found
    // late.
    for (int i = CHARTS - 1; i >= 0; i--) {
      boolean found = add(i, minute, key, sample, ratio);
      if (found && Math.abs(key.charts.difference(i)) >= ignoreBelow && !key.charts.isOpen()) {
        key.charts.open(i);
        key.openedAt = minute;
        double actual = actual(i, key, ratio);
        into.raised.add(
            new Verdict(
                name,
                "",
                Verdict.MORE,
                ratio,
                actual,
                key.charts.since(i),
                "has a ratio of "
                    + FindingNumbers.ratio(actual)
                    + ", expected "
                    + FindingNumbers.ratio(ratio)));
      }
    }
  }

  private void close(
      long minute, String name, Key key, KeyMinute sample, double ratio, Judgement into) {
    int chart = key.charts.found();
    if (key.charts.isOver(
        size(chart, ratio),
        count(chart, sample),
        expects(chart, sample, ratio),
        dispersion(chart, key, ratio))) {
      into.cleared.put(name, minute - key.charts.goodMinutes());
      key.charts.close();
    } else if (minute - key.openedAt >= ACCEPTED_AFTER) {
      key.charts.close();
      into.cleared.put(name, minute);
      key.all = Math.min(key.all, 10 * sample.all);
      key.counted = key.all * sample.ratio();
    }
  }

  @Override
  public void correct(String name, KeyMinute late) {
    Key key = keys.find(name);
    if (key != null) {
      // Late events that are not counted make the ratio smaller.
      double ratio = ratio(key, Math.max(SMALLEST_RATIO, counted / Math.max(1, all)));
      for (int i = 0; i < CHARTS; i++) {
        key.charts.correct(
            i, size(i, ratio), count(i, late), expects(i, late, ratio), dispersion(i, key, ratio));
      }
    }
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeDouble(counted);
    out.writeDouble(all);
    out.writeDouble(squares);
    out.writeDouble(expected);
    keys.write(out);
  }

  @Override
  public void read(DataInput in, int version) throws IOException {
    counted = in.readDouble();
    all = in.readDouble();
    squares = in.readDouble();
    expected = in.readDouble();
    keys.read(in, each -> Key.read(each, version));
  }
}
