package io.clicklake.testkit.kinesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that the endpoint's next calls will meet. Tests and chaos runs add to it while the
 * endpoint runs; faults of one operation are met in the order they were added, one a call.
 */
public final class FaultSchedule {
  private final Map<Operation, Deque<Fault>> waiting = new EnumMap<>(Operation.class);
  private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
  private int recordsToReject;
  private int rejectedRecords;

  FaultSchedule() {}

  /** The next calls of the operation meet the fault, after those that wait already. */
  public synchronized void next(int calls, Operation operation, Fault fault) {
    Deque<Fault> queue = waiting.computeIfAbsent(operation, key -> new ArrayDeque<>());
    for (int i = 0; i < calls; i++) {
      queue.add(fault);
    }
  }

  /** The next records of PutRecords calls are refused one by one, as those of a hot shard are. */
  public synchronized void rejectNextRecords(int records) {
    recordsToReject += records;
  }

  /** Forgets the faults that still wait. */
  public synchronized void clear() {
    waiting.clear();
    recordsToReject = 0;
  }

  /** How many calls have met the fault since the endpoint started. */
  public synchronized int met(Fault fault) {
    return met.getOrDefault(fault, 0);
  }

  public synchronized int rejectedRecords() {
    return rejectedRecords;
  }

  synchronized Optional<Fault> take(Operation operation) {
    Deque<Fault> queue = waiting.get(operation);
    Fault fault = queue == null ? null : queue.poll();
    if (fault != null) {
      met.merge(fault, 1, Integer::sum);
    }
    return Optional.ofNullable(fault);
  }

  synchronized boolean takeRecordRejection() {
    if (recordsToReject == 0) {
      return false;
    }
    recordsToReject--;
    rejectedRecords++;
    return true;
  }
}
