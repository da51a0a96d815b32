package io.clicklake.testkit.kinesis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The faults of the next calls of an endpoint, see {@link KinesisEndpoint#faults()}. Tests and
 * chaos runs add faults while the endpoint runs. Each call of an operation takes the oldest fault
 * of that operation. The schedule can also make single records of PutRecords calls fail.
 */
public final class FaultSchedule {
  private final Map<Operation, Deque<Fault>> waiting = new EnumMap<>(Operation.class);
  private final Map<Fault, Integer> met = new EnumMap<>(Fault.class);
  private int recordsToReject;
  private int rejectedRecords;

  FaultSchedule() {}

  /** Adds faults for the next calls of the operation, after the faults that were added earlier. */
  public synchronized void next(int calls, Operation operation, Fault fault) {
    Deque<Fault> queue = waiting.computeIfAbsent(operation, key -> new ArrayDeque<>());
    for (int i = 0; i < calls; i++) {
      queue.add(fault);
    }
  }

  /** Fails the next records of PutRecords calls one by one, as for a hot shard. */
  public synchronized void rejectNextRecords(int records) {
    recordsToReject += records;
  }

  /** Removes all faults that are still scheduled. */
  public synchronized void clear() {
    waiting.clear();
    recordsToReject = 0;
  }

  /** The number of calls that got this fault since the endpoint started. */
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
