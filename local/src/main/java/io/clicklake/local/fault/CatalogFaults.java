package io.clicklake.local.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The faults that will happen to the next commits, and the number of faults that have happened.
 * Thread-safe.
 */
public final class CatalogFaults {
  private record Order(CatalogFault fault, Predicate<String> tables) {}

  private final Deque<Order> waiting = new ArrayDeque<>();
  private final Map<CatalogFault, Integer> met = new EnumMap<>(CatalogFault.class);

  /** Injects the fault into the next commits of any table. */
  public void next(int commits, CatalogFault fault) {
    next(commits, fault, table -> true);
  }

  /** Injects the fault into the next commits of these tables. */
  public synchronized void next(int commits, CatalogFault fault, Predicate<String> tables) {
    for (int i = 0; i < commits; i++) {
      waiting.add(new Order(fault, tables));
    }
  }

  /** Removes the faults that have not happened yet. */
  public synchronized void clear() {
    waiting.clear();
  }

  /** The number of faults that have happened. */
  public synchronized int met() {
    return met.values().stream().mapToInt(Integer::intValue).sum();
  }

  synchronized Optional<CatalogFault> take(String table) {
    for (Order order : waiting) {
      if (order.tables.test(table)) {
        waiting.remove(order);
        met.merge(order.fault, 1, Integer::sum);
        return Optional.of(order.fault);
      }
    }
    return Optional.empty();
  }
}
