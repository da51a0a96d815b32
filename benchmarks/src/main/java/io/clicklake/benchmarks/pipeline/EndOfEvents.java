package io.clicklake.benchmarks.pipeline;

import java.io.Serializable;

/** Blocks a source until the job stops. A source uses this class when it has no more events. */
public final class EndOfEvents implements Serializable {
  private static final long serialVersionUID = 1L;

  private volatile boolean over;

  public boolean isOver() {
    return over;
  }

  public synchronized void end() {
    over = true;
    notifyAll();
  }

  /** Returns when the source is cancelled. */
  public synchronized void await() throws InterruptedException {
    while (!over) {
      wait();
    }
  }
}
