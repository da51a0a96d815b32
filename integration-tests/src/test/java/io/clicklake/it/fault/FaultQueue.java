package io.clicklake.it.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Faults that wait for calls, and a count of those that calls have met. For many threads. */
public final class FaultQueue<F extends Enum<F>> {
  private record Order<F>(F fault, Predicate<String> place) {}

  private final Deque<Order<F>> waiting = new ArrayDeque<>();
  private final Map<F, Integer> met = new HashMap<>();

  /** So many calls to come meet the fault, wherever they go. */
  public void next(int calls, F fault) {
    next(calls, fault, place -> true);
  }

  /** So many calls to come that go to such a place, as a table, meet the fault. */
  public synchronized void next(int calls, F fault, Predicate<String> place) {
    for (int i = 0; i < calls; i++) {
      waiting.add(new Order<>(fault, place));
    }
  }

  /** Forgets the faults that still wait. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** How many faults have been met, of all kinds. */
  public synchronized int met() {
    return met.values().stream().mapToInt(Integer::intValue).sum();
  }

  public synchronized int met(F fault) {
    return met.getOrDefault(fault, 0);
  }

  /** How many still wait. */
  public synchronized int waiting() {
    return waiting.size();
  }

  synchronized Optional<F> take(String place) {
    for (Order<F> order : waiting) {
      if (order.place.test(place)) {
        waiting.remove(order);
        met.merge(order.fault, 1, Integer::sum);
        return Optional.of(order.fault);
      }
    }
    return Optional.empty();
  }
}
