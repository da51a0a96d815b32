package io.clicklake.job.monitor;

import io.clicklake.job.monitor.ChangeCharts.ChangeSize;

/**
 * Finds keys that had events and have none. The evidence of a silent minute is the expected number
 * of events divided by the dispersion: the logarithm of the probability that there are none by
 * chance. Uses the chart of {@link ChangeCharts} for a change from everything to nothing.
 */
final class SilenceMonitor extends TrafficMonitor {
  /** Nearly nothing, because the logarithm of nothing is not a number; there is no count. */
  private static final ChangeSize TO_NOTHING = new ChangeSize(1, 1e-9);

  /** exp(-14) times the minutes in which a key has no events at all is far below one finding. */
  private static final double ENOUGH = 14;

  /** In the first minute after a silence, only a part of the events may have arrived. */
  private static final int MINUTES_WITH_EVENTS = 2;

  private final long ignoreBelow;

  SilenceMonitor(long learnMinutes, boolean byKey, long ignoreBelow) {
    super(learnMinutes, byKey, 1);
    this.ignoreBelow = ignoreBelow;
  }

  @Override
  boolean judge(
      long minute, String name, Key key, double count, double low, double high, Judgement into) {
    ChangeCharts charts = key.charts;
    if (count > 0) {
      if (!charts.isOpen()) {
        charts.close();
      } else if (charts.isGood(MINUTES_WITH_EVENTS)) {
        charts.close();
        into.cleared.put(name, minute - MINUTES_WITH_EVENTS);
      }
    } else if (!charts.isOpen()) {
      charts.add(0, TO_NOTHING, minute, 0, low, key.baseline.dispersion());
      if (charts.evidence(0) >= ENOUGH && -charts.difference(0) >= ignoreBelow) {
        charts.open(0);
        key.openedAt = minute;
        into.raised.add(
            new Verdict(
                name,
                "",
                "silent",
                charts.expectedMean(0),
                0,
                charts.since(0),
                "has no events, expected "
                    + FindingNumbers.count(charts.expectedMean(0))
                    + " a minute"));
      }
    }
    return count > 0 || low < 1;
  }

  @Override
  void correct(Key key, double count, boolean isTotal) {
    if (count > 0 && !key.isOpen()) {
      key.charts.close();
    }
  }
}
