package io.clicklake.job.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Counts the rejections of one reason. Each rejection is also added to the counter of all
 * rejections of the stage.
 */
final class ReasonCounter extends SimpleCounter {
  private final Counter all;

  ReasonCounter(Counter all) {
    this.all = all;
  }

  @Override
  public void inc() {
    inc(1);
  }

  @Override
  public void inc(long more) {
    super.inc(more);
    all.inc(more);
  }
}
