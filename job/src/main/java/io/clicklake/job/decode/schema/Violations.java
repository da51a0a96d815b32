package io.clicklake.job.decode.schema;

import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;

/** Keeps the first violation of an event and counts all. Hot until the first one. */
public final class Violations {
  private final Rejection rejection = new Rejection();
  private int count;

  public void clear() {
    count = 0;
  }

  public int count() {
    return count;
  }

  public Rejection rejection() {
    return rejection;
  }

  /** Counts a violation; true when it is the first, which then wants to be described. */
  boolean add() {
    return ++count == 1;
  }

  void describe(Reason reason, String path, String expected, String actual) {
    rejection.set(reason, path, expected, actual);
  }
}
