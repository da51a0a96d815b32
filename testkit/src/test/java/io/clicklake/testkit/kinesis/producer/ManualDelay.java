package io.clicklake.testkit.kinesis.producer;

import java.util.ArrayList;
import java.util.List;

/** A clock that advances only while someone waits on it. */
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
