package io.clicklake.serve.lake;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.lake.FlowEdges.FlowEdge;
import io.clicklake.serve.lake.LedgerHistory.CountKey;
import io.clicklake.serve.lake.LedgerHistory.Difference;
import io.clicklake.serve.lake.LedgerHistory.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The data flow in a period that ends with the newest checkpoint, as the ledger counts it: the
 * counts of each edge, the counts of each checkpoint, and times.
 */
public final class DataFlow {
  /** The rates are averages over this time before the newest checkpoint. */
  private static final Duration RATE = Duration.ofMinutes(1);

  /**
   * The number of additional commits of the ledger to read, because a few commits, such as those of
   * reconcile, belong to no checkpoint.
   */
  private static final int OTHER_COMMITS = 100;

  /**
   * The records of an edge.
   *
   * @param perSecond the rate in the last minute; empty if the last minute has fewer than two
   *     checkpoints
   */
  public record Edge(
      String from, String to, String outcome, long records, Optional<Double> perSecond) {}

  /**
   * The counts of a checkpoint.
   *
   * @param visibleAt when its rows were committed; empty if the snapshot has expired
   * @param firstArrivedAt when its first record arrived in the stream
   * @param lastArrivedAt when its last record arrived in the stream
   */
  public record Checkpoint(
      String job,
      long id,
      Instant recordedAt,
      Optional<Instant> visibleAt,
      Optional<Instant> firstArrivedAt,
      Optional<Instant> lastArrivedAt,
      Map<String, Long> counts,
      List<Difference> differences) {

    /** Whether this is the checkpoint with the counts that a job makes at the end of its input. */
    public boolean isLastOfItsJob() {
      return id == LedgerHistory.FINAL_CHECKPOINT;
    }
  }

  private static final Map<String, Predicate<CountKey>> COUNTS = new LinkedHashMap<>();

  static {
    COUNTS.put("read", key -> key.outcome().equals("read"));
    COUNTS.put("rejected", key -> key.outcome().equals("rejected"));
    COUNTS.put("duplicate", key -> key.outcome().equals("duplicate"));
    COUNTS.put("accepted", key -> key.stage().equals("dedupe") && key.outcome().equals("accepted"));
    COUNTS.put("late", key -> key.outcome().equals("late"));
    COUNTS.put("written", key -> key.outcome().equals("written"));
  }

  private final LakeState state;
  private final List<Recorded> period;
  private final Map<String, Instant> commits = new HashMap<>();

  private DataFlow(LakeState state, List<Recorded> period) {
    this.state = state;
    this.period = period;
    TableReader ledger = new TableReader(state.tables().get(Zones.LEDGER));
    for (Commit commit : ledger.newestCommits(period.size() + OTHER_COMMITS)) {
      if (commit.jobId().isPresent() && commit.checkpointId().isPresent()) {
        commits.put(
            commit.checkpointId().getAsLong() + " " + commit.jobId().get(), commit.committedAt());
      }
    }
  }

  /**
   * The data flow in the checkpoints that were recorded at most this time before the newest one.
   */
  public static DataFlow of(LakeState state, Duration before) {
    return new DataFlow(
        state,
        state
            .ledger()
            .newest()
            .map(newest -> state.ledger().since(newest.rows().lastRecorded().minus(before)))
            .orElse(List.of()));
  }

  /** All edges, including edges without records. */
  public List<Edge> edges() {
    List<Recorded> lastMinute = lastMinute();
    double seconds = seconds(lastMinute);
    Map<CountKey, Long> all = total(period);
    // The first checkpoint in the minute only gives the start time for the rate of the other
    // checkpoints. Its records do not count.
    Map<CountKey, Long> recent = total(lastMinute.stream().skip(1).toList());
    List<Edge> edges = new ArrayList<>();
    for (FlowEdge edge : FlowEdges.of(state.dataset())) {
      edges.add(
          new Edge(
              edge.from(),
              edge.to(),
              edge.outcome(),
              sum(all, edge.counts()),
              seconds > 0 ? Optional.of(sum(recent, edge.counts()) / seconds) : Optional.empty()));
    }
    return edges;
  }

  /** The checkpoints of the period that were recorded after a time, the oldest first. */
  public List<Checkpoint> checkpoints(Instant after) {
    return period.stream()
        .filter(one -> one.rows().lastRecorded().isAfter(after))
        .map(this::checkpoint)
        .toList();
  }

  public Optional<Checkpoint> newest() {
    return period.isEmpty()
        ? Optional.empty()
        : Optional.of(checkpoint(period.get(period.size() - 1)));
  }

  private List<Recorded> lastMinute() {
    if (period.isEmpty()) {
      return period;
    }
    Instant from = period.get(period.size() - 1).rows().lastRecorded().minus(RATE);
    return period.stream().filter(one -> !one.rows().lastRecorded().isBefore(from)).toList();
  }

  private static double seconds(List<Recorded> checkpoints) {
    return checkpoints.size() < 2
        ? 0
        : Duration.between(
                    checkpoints.get(0).rows().lastRecorded(),
                    checkpoints.get(checkpoints.size() - 1).rows().lastRecorded())
                .toMillis()
            / 1000.0;
  }

  private Checkpoint checkpoint(Recorded one) {
    Map<String, Long> counts = new LinkedHashMap<>();
    COUNTS.forEach((name, which) -> counts.put(name, sum(one.rows().counts(), which)));
    return new Checkpoint(
        one.job(),
        one.id(),
        one.rows().lastRecorded(),
        Optional.ofNullable(commits.get(one.id() + " " + one.job())),
        one.rows().firstArrived(),
        one.rows().lastArrived(),
        counts,
        state.ledger().differencesOf(one.job(), one.id()));
  }

  private static Map<CountKey, Long> total(List<Recorded> checkpoints) {
    Map<CountKey, Long> total = new HashMap<>();
    for (Recorded one : checkpoints) {
      one.rows().counts().forEach((key, records) -> total.merge(key, records, Long::sum));
    }
    return total;
  }

  private static long sum(Map<CountKey, Long> counts, Predicate<CountKey> which) {
    return counts.entrySet().stream()
        .filter(count -> which.test(count.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
