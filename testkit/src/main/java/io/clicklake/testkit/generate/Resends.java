package io.clicklake.testkit.generate;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Keeps the events that are sent again, each with its position in the stream. */
public final class Resends {
  private record Due(long position, GeneratedEvent event) {}

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Due::position));

  public void schedule(long position, GeneratedEvent event) {
    waiting.add(new Due(position, event.again()));
  }

  /** An event whose position is reached; null when there is none. */
  public GeneratedEvent poll(long position) {
    Due next = waiting.peek();
    return next == null || next.position > position ? null : waiting.remove().event;
  }
}
