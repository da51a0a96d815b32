package io.clicklake.benchmarks.pipeline;

import java.io.Serializable;

/** What a source that has no more events does until the job is stopped. */
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

  /** Returns when somebody has ended it. */
  public synchronized void await() throws InterruptedException {
    while (!over) {
      wait();
    }
  }
}
