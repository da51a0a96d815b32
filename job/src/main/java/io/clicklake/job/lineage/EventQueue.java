package io.clicklake.job.lineage;

import io.clicklake.job.http.HttpPost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that wait to be sent, in order. An event that gets no answer, or the answer 408, 429
 * or 5xx, waits for the next attempt. An event that gets any other answer except 2xx is dropped. At
 * most {@value #MAX_WAITING} events wait. If there are more, the second event of the queue is
 * dropped. The first one stays, because it can be the event of the start. Not thread safe.
 */
final class EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);
  static final int MAX_WAITING = 100;

  private final LineageReceiver receiver;
  private final List<String> waiting = new ArrayList<>();

  EventQueue(LineageReceiver receiver) {
    this.receiver = receiver;
  }

  void add(String event) {
    if (waiting.size() >= MAX_WAITING) {
      waiting.remove(1);
      LOG.warn("The receiver of OpenLineage events does not answer; an event is dropped.");
    }
    waiting.add(event);
  }

  /** Sends the events. Returns false if events have to wait for another attempt. */
  boolean trySend() {
    while (!waiting.isEmpty()) {
      if (!trySend(waiting.get(0))) {
        return false;
      }
      waiting.remove(0);
    }
    return true;
  }

  /**
   * Sends one event. Returns false if the event has to wait for another attempt. The log messages
   * do not contain the address of the receiver.
   */
  private boolean trySend(String event) {
    try {
      int status = receiver.send(event);
      if (HttpPost.isTaken(status)) {
        return true;
      }
      boolean again = HttpPost.canSucceedLater(status);
      LOG.warn(
          "The receiver of OpenLineage events answered {}; {}.",
          status,
          again ? "the event is sent again" : "the event is dropped, check 'lineage.url'");
      return !again;
    } catch (IOException e) {
      LOG.warn(
          "The receiver of OpenLineage events cannot be reached ({}); the event is sent again.",
          e.getClass().getSimpleName());
      return false;
    }
  }
}
