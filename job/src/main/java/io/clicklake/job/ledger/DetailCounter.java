package io.clicklake.job.ledger;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/**
 * Counts one detail of an outcome, for example the rejections of one reason. Each count is also
 * added to the counter of the outcome.
 */
final class DetailCounter extends SimpleCounter {
  private final Counter all;

  DetailCounter(Counter all) {
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
