package io.clicklake.testkit.kinesis.producer;

import java.util.ArrayList;
import java.util.List;

/** Time that passes only when somebody waits. */
final class ManualDelay implements Delay {
  final List<Long> waits = new ArrayList<>();
  private long now;

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public void await(long nanos) {
    waits.add(nanos);
    now += nanos;
  }
}
