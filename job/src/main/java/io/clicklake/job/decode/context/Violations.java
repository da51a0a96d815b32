package io.clicklake.job.decode.context;

import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;

/**
 * The first violation of an event and the number of all its violations. Only the first violation is
 * described in a text. Hot path.
 */
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

  /** Counts violations that are not the first one of the event. */
  public void addOthers(int number) {
    count += number;
  }

  /** Counts a violation; true for the first one, which the caller must describe. */
  boolean add() {
    return ++count == 1;
  }

  void describe(Reason reason, String path, String expected, String actual) {
    rejection.set(reason, path, expected, actual);
  }
}
