package io.clicklake.serve.lake;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.ledger.LedgerEquation;
import io.clicklake.catalog.ledger.LedgerEquations;
import io.clicklake.catalog.ledger.LedgerTerm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * The newest rows of the table ledger, added up by job and checkpoint. A checkpoint whose first
 * rows are older than the history is left out. Immutable.
 */
public final class LedgerHistory {
  /** The checkpoint of the counts that a job makes at the end of its input. */
  static final long FINAL_CHECKPOINT = Long.MAX_VALUE;

  /** The kind of records that a row of the ledger counts. The table can be null. */
  record CountKey(String stage, String outcome, String table) {}

  /**
   * An equation that does not balance.
   *
   * @param table null if records or events are counted
   */
  public record Difference(String equation, String table, long left, long right) {}

  private final List<LedgerEquation> equations;
  private final Map<String, NavigableMap<Long, CheckpointRows>> jobs = new HashMap<>();
  private final Map<String, List<Difference>> known = new ConcurrentHashMap<>();

  LedgerHistory(Dataset dataset) {
    equations = new ArrayList<>(LedgerEquations.ofStages(dataset));
    equations.addAll(LedgerEquations.ofAggregates(dataset));
  }

  CheckpointRows rows(String job, long checkpoint) {
    return jobs.computeIfAbsent(job, missing -> new TreeMap<>())
        .computeIfAbsent(checkpoint, missing -> new CheckpointRows());
  }

  void removeBegunBefore(Instant time) {
    jobs.values()
        .forEach(all -> all.values().removeIf(rows -> rows.firstRecorded().isBefore(time)));
    jobs.values().removeIf(Map::isEmpty);
  }

  /** Whether the history has rows of the checkpoint. */
  boolean has(String job, long checkpoint) {
    return checkpoints(job).containsKey(checkpoint);
  }

  Optional<Instant> recordedAt(String job, long checkpoint) {
    return Optional.ofNullable(checkpoints(job).get(checkpoint)).map(CheckpointRows::lastRecorded);
  }

  /**
   * The number of rows that a job wrote to a table after the checkpoint {@code after} and up to the
   * checkpoint {@code upTo}.
   */
  long written(String job, long after, long upTo, String table) {
    return sum(
        checkpoints(job).subMap(after, false, upTo, true).values().stream().toList(),
        key -> key.outcome().equals("written") && table.equals(key.table()));
  }

  /**
   * The time up to which all windows of an aggregate are emitted: the lowest watermark of its tasks
   * in the newest rows up to the checkpoint. At the end of the input, all windows are emitted.
   */
  public Optional<Instant> completeUntil(String job, long checkpoint, String aggregate) {
    for (Map.Entry<Long, CheckpointRows> one :
        checkpoints(job).headMap(checkpoint, true).descendingMap().entrySet()) {
      if (one.getKey() == FINAL_CHECKPOINT) {
        return Optional.of(one.getValue().lastRecorded());
      }
      if (one.getValue().watermark(aggregate).isPresent()) {
        return one.getValue().watermark(aggregate);
      }
    }
    return Optional.empty();
  }

  /** A checkpoint of a job with its rows. */
  record Recorded(String job, long id, CheckpointRows rows) {}

  /** The checkpoints of all jobs with rows since a time, the oldest first. */
  List<Recorded> since(Instant time) {
    List<Recorded> found = new ArrayList<>();
    jobs.forEach(
        (job, checkpoints) ->
            checkpoints.forEach(
                (id, rows) -> {
                  if (!rows.lastRecorded().isBefore(time)) {
                    found.add(new Recorded(job, id, rows));
                  }
                }));
    found.sort(Comparator.comparing(recorded -> recorded.rows().lastRecorded()));
    return found;
  }

  /** The newest checkpoint of all jobs. */
  Optional<Recorded> newest() {
    return jobs.entrySet().stream()
        .map(
            job -> {
              Map.Entry<Long, CheckpointRows> last = job.getValue().lastEntry();
              return new Recorded(job.getKey(), last.getKey(), last.getValue());
            })
        .max(Comparator.comparing(recorded -> recorded.rows().lastRecorded()));
  }

  /** The equations that do not balance, over all checkpoints of the job up to this one. */
  public List<Difference> differences(String job, long checkpoint) {
    return known.computeIfAbsent(
        checkpoint + " " + job,
        missing -> differences(List.copyOf(checkpoints(job).headMap(checkpoint, true).values())));
  }

  /** The equations that do not balance in one checkpoint. */
  public List<Difference> differencesOf(String job, long checkpoint) {
    return differences(List.of(checkpoints(job).get(checkpoint)));
  }

  private NavigableMap<Long, CheckpointRows> checkpoints(String job) {
    return jobs.getOrDefault(job, new TreeMap<>());
  }

  private List<Difference> differences(List<CheckpointRows> checkpoints) {
    ToLongFunction<LedgerTerm> sums =
        term -> sum(checkpoints, key -> term.contains(key.stage(), key.outcome(), key.table()));
    List<Difference> differences = new ArrayList<>();
    for (LedgerEquation equation : equations) {
      long left = equation.left(sums);
      long right = equation.right(sums);
      if (left != right) {
        differences.add(
            new Difference(equation.name(), equation.table().orElse(null), left, right));
      }
    }
    return differences;
  }

  private static long sum(List<CheckpointRows> checkpoints, Predicate<CountKey> which) {
    long sum = 0;
    for (CheckpointRows rows : checkpoints) {
      for (Map.Entry<CountKey, Long> count : rows.counts().entrySet()) {
        sum += which.test(count.getKey()) ? count.getValue() : 0;
      }
    }
    return sum;
  }
}
