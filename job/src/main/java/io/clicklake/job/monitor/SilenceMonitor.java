package io.clicklake.job.monitor;

import io.clicklake.job.monitor.ChangeCharts.ChangeSize;
import java.util.Set;

/**
 * Finds keys that had events before and have none now. The evidence of a silent minute is the
 * expected number of events divided by the dispersion. It is the logarithm, without its sign, of
 * the probability that there are no events by chance. Uses the chart of {@link ChangeCharts} for a
 * change from everything to nothing.
 *
 * <p>Three silent minutes are enough for an expected key: one that had events in each minute of the
 * last day, or one that the dataset lists, which needs no learning.
 */
final class SilenceMonitor extends TrafficMonitor {
  /**
   * A change to nearly nothing. It is not 0, because the logarithm of 0 is not a number. This makes
   * no difference, because the count of a silent minute is 0.
   */
  private static final ChangeSize TO_NOTHING = new ChangeSize(1, 1e-9);

  /**
   * The evidence at which a silence is reported. By chance, a minute without events reaches this
   * evidence with a probability of at most exp(-14). Minutes without events are rare, so a wrong
   * finding is very rare.
   */
  private static final double ENOUGH = 14;

  /**
   * A finding is closed after this number of minutes with events. One is not enough: the first
   * minute after a silence can have only a part of its events.
   */
  private static final int MINUTES_WITH_EVENTS = 2;

  private static final int SILENT_MINUTES = 3;

  /**
   * If the smallest expected count is less than this part of the largest one, the other keys are
   * silent too.
   */
  private static final double OTHERS_ARE_SILENT = 0.3;

  private final long ignoreBelow;

  /**
   * @param listed the keys that must never be silent
   */
  SilenceMonitor(long learnMinutes, boolean byKey, long ignoreBelow, Set<String> listed) {
    super(learnMinutes, byKey, 1, listed);
    this.ignoreBelow = ignoreBelow;
  }

  @Override
  boolean judge(
      long minute, String name, Key key, double count, double low, double high, Judgement into) {
    ChangeCharts charts = key.charts;
    boolean seenEachMinute = key.minutesWithEvents >= DAY;
    if (count > 0) {
      if (!charts.isOpen()) {
        charts.close();
      } else if (charts.isGood(MINUTES_WITH_EVENTS)) {
        charts.close();
        into.cleared.put(name, minute - MINUTES_WITH_EVENTS);
      }
    } else if (!charts.isOpen()) {
      charts.add(0, TO_NOTHING, minute, 0, low, key.baseline.dispersion());
      boolean othersAreSilent = low < OTHERS_ARE_SILENT * high;
      boolean isExpected = isListed(name) || (seenEachMinute && !othersAreSilent);
      if (charts.evidence(0) >= ENOUGH && -charts.difference(0) >= ignoreBelow) {
        open(minute, name, key, charts.expectedMean(0), charts.since(0), into);
      } else if (isExpected && key.silentMinutes >= SILENT_MINUTES) {
        open(minute, name, key, high, minute - key.silentMinutes + 1, into);
      }
    }
    return count > 0 || low < 1;
  }

  private static void open(
      long minute, String name, Key key, double expected, long since, Judgement into) {
    key.charts.open(0);
    key.openedAt = minute;
    String happened =
        expected > 0
            ? "has no events, expected " + FindingNumbers.count(expected) + " a minute"
            : "has no events, but it is listed as expected";
    into.raised.add(new Verdict(name, "", "silent", expected, 0, since, happened));
  }

  @Override
  void correct(Key key, double count, boolean isTotal) {
    if (count > 0 && !key.isOpen()) {
      key.charts.close();
      key.silentMinutes = 0;
    }
  }
}
