package io.clicklake.job.monitor;

import io.clicklake.job.http.HttpPost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.metrics.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the changes of findings from a separate thread, in order, so that a slow receiver never
 * delays the job.
 *
 * <ul>
 *   <li>A request that gets no answer, or the answer 408, 429 or 5xx, is repeated after 1 second.
 *       The pause doubles each time, up to one minute.
 *   <li>If the answer is any other than 2xx, for example a redirect, the change is dropped.
 *   <li>If the request cannot be made, the change is dropped.
 *   <li>At most {@value #MAX_WAITING} changes wait. If there are more, the oldest is dropped.
 * </ul>
 *
 * <p>{@link #waiting()} is part of the operator's state, so a change is sent at least once.
 */
final class Webhook implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final int MAX_WAITING = 1000;
  private static final long FIRST_PAUSE_MILLIS = 1000;
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private final WebhookTarget target;
  private final Counter sent;
  private final Counter dropped;
  private final long firstPauseMillis;
  private final Deque<String> waiting = new ArrayDeque<>();
  private final Thread thread;
  private boolean closed;

  Webhook(WebhookTarget target, Collection<String> waiting, Counter sent, Counter dropped) {
    this(target, waiting, sent, dropped, FIRST_PAUSE_MILLIS);
  }

  Webhook(
      WebhookTarget target,
      Collection<String> waiting,
      Counter sent,
      Counter dropped,
      long firstPauseMillis) {
    this.target = target;
    this.sent = sent;
    this.dropped = dropped;
    this.firstPauseMillis = firstPauseMillis;
    this.waiting.addAll(waiting);
    this.thread = new Thread(this::run, "clicklake-webhook");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a body to be sent; never waits. */
  synchronized void send(String body) {
    if (waiting.size() >= MAX_WAITING) {
      waiting.removeFirst();
      dropped.inc();
    }
    waiting.addLast(body);
    notifyAll();
  }

  /**
   * Waits until all changes are sent or dropped, or until the time is over. Returns whether no
   * change waits any more.
   */
  synchronized boolean awaitSent(Duration longest) throws InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); left > 0 && !waiting.isEmpty(); ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
    return waiting.isEmpty();
  }

  /** The bodies that are not sent yet. */
  synchronized List<String> waiting() {
    return new ArrayList<>(waiting);
  }

  private void run() {
    try {
      long pause = firstPauseMillis;
      for (String body = next(); body != null; body = next()) {
        if (trySend(body)) {
          done(body);
          pause = firstPauseMillis;
        } else {
          pause(pause);
          pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next body; null when the webhook is closed. */
  private synchronized String next() throws InterruptedException {
    while (waiting.isEmpty() && !closed) {
      wait();
    }
    return closed ? null : waiting.peekFirst();
  }

  /** Synchronized, because the counters are not thread safe and two threads use them. */
  private synchronized void count(Counter counter) {
    counter.inc();
  }

  private synchronized void done(String body) {
    // When the queue was full, the body is already removed.
    waiting.removeFirstOccurrence(body);
    notifyAll();
  }

  private synchronized void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0 && !closed; ) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
  }

  /** False if the request has to be repeated. The log does not contain the address. */
  private boolean trySend(String body) {
    try {
      int status = target.send(body);
      if (HttpPost.isTaken(status)) {
        count(sent);
        return true;
      }
      boolean again = HttpPost.canSucceedLater(status);
      if (!again) {
        count(dropped);
      }
      LOG.warn(
          "The webhook answered {} to a change of a finding; {}.",
          status,
          again ? "it is sent again" : "it is dropped, check 'monitor.webhook-url'");
      return !again;
    } catch (IOException e) {
      // The message of the exception can contain the address, and so the secret.
      LOG.warn(
          "The webhook cannot be reached ({}); the change of the finding is sent again.",
          e.getClass().getSimpleName());
      return false;
    } catch (RuntimeException e) {
      count(dropped);
      LOG.warn(
          "The request to the webhook cannot be made ({}); the change of the finding is dropped.",
          e.getClass().getSimpleName());
      return true;
    }
  }

  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
    thread.join(TimeUnit.SECONDS.toMillis(1));
  }
}
