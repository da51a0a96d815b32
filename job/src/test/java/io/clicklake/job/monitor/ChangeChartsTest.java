package io.clicklake.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clicklake.job.monitor.ChangeCharts.ChangeSize;
import org.junit.jupiter.api.Test;

class ChangeChartsTest {
  private static final ChangeSize HALF = new ChangeSize(1, 0.5);

  private final ChangeCharts charts = new ChangeCharts(1);

  @Test
  void addsTheLogarithmOfTheLikelihoodRatio() {
    charts.add(0, HALF, 7, 30, 60, 3);

    assertThat(charts.evidence(0)).isCloseTo((30 * Math.log(0.5) + 30) / 3, within(1e-9));
    assertThat(charts.since(0)).isEqualTo(7);
    assertThat(charts.difference(0)).isEqualTo(-30);
  }

  @Test
  void neverFallsBelowZero() {
    charts.add(0, HALF, 1, 60, 60, 3);

    assertThat(charts.evidence(0)).isZero();
  }

  @Test
  void findsAChangeAfterEnoughMinutes() {
    int minutes = 0;
    boolean found = false;
    while (!found) {
      found = charts.add(0, HALF, minutes, 30, 60, 3);
      minutes++;
    }

    // 21 divided by 3.07 for each minute.
    assertThat(minutes).isEqualTo(7);
    assertThat(charts.since(0)).isZero();
    assertThat(charts.expectedMean(0)).isEqualTo(60);
    assertThat(charts.actualMean(0)).isEqualTo(30);
  }

  @Test
  void startsAgainWhenTheEvidenceIsGone() {
    charts.add(0, HALF, 1, 30, 60, 3);
    charts.add(0, HALF, 2, 90, 60, 3);
    charts.add(0, HALF, 3, 30, 60, 3);

    assertThat(charts.since(0)).isEqualTo(3);
    assertThat(charts.difference(0)).isEqualTo(-30);
  }

  @Test
  void takesBackTheEvidenceOfEventsThatComeLate() {
    charts.add(0, HALF, 1, 30, 60, 3);

    charts.correct(0, HALF, 30, 0, 3);

    assertThat(charts.evidence(0)).isZero();
    assertThat(charts.difference(0)).isZero();
  }

  @Test
  void isOverAfterThreeGoodMinutesWithEnoughEvidence() {
    charts.add(0, HALF, 1, 30, 60, 3);
    charts.open(0);

    assertThat(charts.isOver(HALF, 60, 60, 3)).isFalse();
    assertThat(charts.isOver(HALF, 60, 60, 3)).isFalse();
    assertThat(charts.isOver(HALF, 60, 60, 3)).isTrue();
  }

  @Test
  void aLargeChangeIsOverSoonerThanASmallOne() {
    ChangeSize rise = new ChangeSize(1, 2);
    ChangeCharts small = new ChangeCharts(1);
    small.add(0, rise, 1, 2, 1, 1);
    small.open(0);
    charts.add(0, rise, 1, 100, 1, 1);
    charts.open(0);

    for (int i = 0; i < 2; i++) {
      small.isOver(rise, 0, 1, 1);
      charts.isOver(rise, 0, 1, 1);
    }

    assertThat(small.isOver(rise, 0, 1, 1)).isFalse();
    assertThat(charts.isOver(rise, 0, 1, 1)).isTrue();
  }

  @Test
  void aBadMinuteStartsTheCountOfGoodMinutesAgain() {
    charts.add(0, HALF, 1, 30, 60, 3);
    charts.open(0);
    charts.isOver(HALF, 60, 60, 3);
    charts.isOver(HALF, 60, 60, 3);
    charts.isOver(HALF, 30, 60, 3);

    assertThat(charts.isOver(HALF, 60, 60, 3)).isFalse();
  }

  /**
   * The bound of the probability of a wrong finding: without a change, the mean of the exponential
   * of what a minute adds is 1. Here for Poisson counts with mean 60.
   */
  @Test
  void theExponentialOfTheEvidenceHasTheMeanOneWithoutAChange() {
    double mean = 0;
    double probability = Math.exp(-60);
    for (int count = 0; count < 400; count++) {
      double adds = count * Math.log(0.5) + 0.5 * 60;
      mean += probability * Math.exp(adds);
      probability *= 60.0 / (count + 1);
    }

    assertThat(mean).isCloseTo(1, within(1e-9));
  }

  /** The same for a rise of counts that vary three times as much: negative binomial with r = 30. */
  @Test
  void aRiseOfCountsThatVaryMoreHasTheSameBound() {
    ChangeSize triple = new ChangeSize(1, 3);
    double mean = 0;
    double probability = Math.pow(3, -30);
    for (int count = 0; count < 2000; count++) {
      double adds = count * Math.log(9 / 7.0) - 30 * Math.log(7 / 3.0);
      mean += probability * Math.exp(adds);
      probability *= (30.0 + count) / (count + 1) * 2 / 3;
    }
    charts.add(0, triple, 1, 180, 60, 3);

    assertThat(mean).isCloseTo(1, within(1e-6));
    assertThat(charts.evidence(0))
        .isCloseTo(180 * Math.log(9 / 7.0) - 30 * Math.log(7 / 3.0), within(1e-9));
  }
}
