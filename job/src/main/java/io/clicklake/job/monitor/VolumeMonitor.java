package io.clicklake.job.monitor;

import io.clicklake.job.monitor.ChangeCharts.ChangeSize;
import java.util.Set;

/**
 * Finds keys whose number of events changed: keys that lost 5 %, 20 %, half or nearly all of their
 * events, and keys that have 1.5 times or three times as many events. The total is bad if it is
 * less than half or more than twice the expected number. A smaller change of the total may be a
 * holiday.
 */
final class VolumeMonitor extends TrafficMonitor {
  private static final ChangeSize[] OF_KEY = {
    new ChangeSize(1, 0.95),
    new ChangeSize(1, 0.8),
    new ChangeSize(1, 0.5),
    new ChangeSize(1, 0.1),
    new ChangeSize(1, 1.5),
    new ChangeSize(1, 3)
  };

  private static final ChangeSize[] OF_TOTAL = {new ChangeSize(0.6, 0.4), new ChangeSize(1.7, 2.3)};

  private final long ignoreBelow;
  private final boolean withSilence;

  /**
   * @param withSilence whether another monitor reports keys without events
   */
  VolumeMonitor(long learnMinutes, boolean byKey, long ignoreBelow, boolean withSilence) {
    super(learnMinutes, byKey, OF_KEY.length, Set.of());
    this.ignoreBelow = ignoreBelow;
    this.withSilence = withSilence;
  }

  private static ChangeSize[] changes(boolean isTotal) {
    return isTotal ? OF_TOTAL : OF_KEY;
  }

  @Override
  boolean judge(
      long minute, String name, Key key, double count, double low, double high, Judgement into) {
    ChangeSize[] changes = changes(name.equals(TOTAL));
    ChangeCharts charts = key.charts;
    double dispersion = key.baseline.dispersion();
    if (charts.isOpen()) {
      ChangeSize change = changes[charts.found()];
      if (charts.isOver(change, count, change.isFall() ? low : high, dispersion)) {
        into.cleared.put(name, minute - charts.goodMinutes());
        charts.close();
      }
      return true;
    }
    if (count == 0 && low >= 1 && withSilence) {
      charts.close();
      return false;
    }
    int best = ChangeCharts.NONE;
    for (int i = 0; i < changes.length; i++) {
      double expected = changes[i].isFall() ? low : high;
      boolean found = charts.add(i, changes[i], minute, count, expected, dispersion);
      if (found && Math.abs(charts.difference(i)) >= ignoreBelow) {
        best = i;
      }
    }
    if (best != ChangeCharts.NONE) {
      charts.open(best);
      key.openedAt = minute;
      into.raised.add(verdict(name, changes[best], best, charts));
    }
    return true;
  }

  private static Verdict verdict(String name, ChangeSize change, int chart, ChangeCharts charts) {
    double expected = charts.expectedMean(chart);
    double actual = charts.actualMean(chart);
    double percent = expected == 0 ? 0 : 100 * (actual - expected) / expected;
    return new Verdict(
        name,
        "",
        change.isFall() ? Verdict.FEWER : Verdict.MORE,
        expected,
        actual,
        charts.since(chart),
        "has "
            + FindingNumbers.count(actual)
            + " events a minute, expected "
            + FindingNumbers.count(expected)
            + " ("
            + FindingNumbers.percent(percent)
            + ")");
  }

  @Override
  void correct(Key key, double count, boolean isTotal) {
    ChangeSize[] changes = changes(isTotal);
    for (int i = 0; i < changes.length; i++) {
      if (changes[i].isFall()) {
        key.charts.correct(i, changes[i], count, 0, key.baseline.dispersion());
      }
    }
  }
}
