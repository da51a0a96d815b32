package io.clicklake.local.fault;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds the next commit of a table in a {@link CatalogProxy} until the commit is released or
 * dropped. This gives a test time to kill a process in the middle of a commit.
 */
public final class CommitHold {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final String table;
  private final boolean carriedOut;
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch decided = new CountDownLatch(1);
  private volatile boolean passes;

  CommitHold(String table, boolean carriedOut) {
    this.table = table;
    this.carriedOut = carriedOut;
  }

  String table() {
    return table;
  }

  /** Whether the catalog carries out the commit first, so that only the response is held. */
  boolean carriedOut() {
    return carriedOut;
  }

  /** Waits until a commit is held. */
  public void await() throws InterruptedException, TimeoutException {
    if (!await(TIMEOUT)) {
      throw new TimeoutException(
          "A commit of table " + table + " was expected within " + TIMEOUT + ", but none came.");
    }
  }

  /** Waits at most this long; returns whether a commit is held. */
  public boolean await(Duration timeout) throws InterruptedException {
    return reached.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets the commit, or its response, pass. */
  public void release() {
    passes = true;
    decided.countDown();
  }

  /**
   * Drops the commit, or its response. The catalog will never carry out a commit that was dropped
   * before it was carried out.
   */
  public void drop() {
    decided.countDown();
  }

  /**
   * Blocks the caller until the commit is released or dropped. Returns whether the commit passes.
   */
  boolean hold() throws InterruptedException {
    reached.countDown();
    decided.await();
    return passes;
  }
}
