package io.clicklake.tools.reconcile;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.job.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The result of a run of reconcile for the days up to a {@link DayCut}, if these days have no
 * difference: the totals of the ledger, the last sequence number of each shard, and the last
 * snapshot of each table. The result is stored as JSON in the column {@code detail} of a ledger row
 * with the stage {@code reconcile}. A later run starts from this result, and reads only newer rows
 * and commits.
 */
final class DayTotals {
  static final String STAGE = "reconcile";
  static final String OUTCOME = "balanced";

  private static final int VERSION = 1;

  /**
   * The outcomes whose details a report needs. The names of unknown fields are left out, because
   * there can be too many.
   */
  private static final List<Outcome> REPORTED =
      List.of(Outcome.REJECTED, Outcome.REJECTED_ELEMENT, Outcome.DUPLICATE);

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The most by which the clocks of two machines may differ. A row after the covered days can have
   * a time that is earlier than the last row of these days by at most this duration.
   */
  private static final Duration CLOCKS = Duration.ofMinutes(10);

  record Sum(String stage, String outcome, String table, long records) {}

  record DetailSum(String outcome, String detail, long records) {}

  record Shard(String shard, String job, long checkpoint, String first, String last, long records) {
    private static Shard of(ShardChains.Chain chain, String first) {
      return new Shard(
          chain.shard, chain.job, chain.lastCheckpoint, first, chain.last, chain.records);
    }

    private ShardChains.Chain chain() {
      return new ShardChains.Chain(shard, job, checkpoint, null, first, last, records);
    }
  }

  /**
   * The stored form.
   *
   * @param from the earliest time of rows after these days
   * @param through the last covered checkpoint of each job that may have rows after this time
   * @param rows the number of ledger rows in these days, including rows of the stage reconcile
   * @param snapshots the last snapshot of each table
   */
  record Stored(
      int version,
      String day,
      @JsonProperty("last_job") String lastJob,
      @JsonProperty("last_checkpoint") long lastCheckpoint,
      String from,
      Map<String, Long> through,
      long rows,
      boolean drained,
      @JsonProperty("read_before_unpack") long readBeforeUnpack,
      List<Sum> sums,
      List<DetailSum> details,
      List<Shard> shards,
      Map<String, Long> snapshots) {}

  private final Stored stored;

  private DayTotals(Stored stored) {
    this.stored = stored;
  }

  /**
   * The totals of the days up to a cut.
   *
   * @param read the result of a scan that was divided at the cut
   * @param tables the commits of the tables up to the cut
   */
  static DayTotals of(DayCut cut, LedgerScan.Result read, List<TableHistory> tables) {
    LedgerCounts counts = read.covered();
    LedgerTotals totals = counts.totals();
    Optional<DayTotals> earlier = counts.earlier();
    Instant last = last(counts).orElseGet(() -> earlier.orElseThrow().from());
    Instant from = read.firstOfRest() == null ? last.minus(CLOCKS) : read.firstOfRest();
    long dayRows = read.dayRows().stream().filter(time -> time.isBefore(from)).count();
    Map<String, Long> through = new TreeMap<>();
    earlier.ifPresent(days -> through.putAll(days.stored.through));
    for (String job : counts.jobs()) {
      if (!counts.checkpoints(job).lastEntry().getValue().lastRecorded().isBefore(from)) {
        through.merge(job, counts.checkpoints(job).lastKey(), Math::max);
      }
    }
    Map<String, Long> snapshots = new TreeMap<>();
    earlier.ifPresent(days -> snapshots.putAll(days.stored.snapshots));
    for (TableHistory table : tables) {
      table.last().ifPresent(commit -> snapshots.put(table.name(), commit.snapshotId()));
    }
    return new DayTotals(
        new Stored(
            VERSION,
            cut.day().toString(),
            cut.last().job(),
            cut.last().id(),
            from.toString(),
            through,
            counts.rows() + dayRows + earlier.map(days -> days.stored.rows).orElse(0L),
            counts.drained(),
            totals.readBeforeUnpack(),
            sums(totals),
            details(totals),
            shards(counts),
            snapshots));
  }

  private static Optional<Instant> last(LedgerCounts counts) {
    return counts.checkpoints().map(CheckpointCounts::lastRecorded).max(Instant::compareTo);
  }

  private static List<Sum> sums(LedgerTotals totals) {
    List<Sum> sums = new ArrayList<>();
    totals
        .byKey()
        .forEach(
            (key, records) -> sums.add(new Sum(key.stage(), key.outcome(), key.table(), records)));
    return sums;
  }

  private static List<DetailSum> details(LedgerTotals totals) {
    List<DetailSum> details = new ArrayList<>();
    for (Outcome outcome : REPORTED) {
      totals
          .byDetail(outcome)
          .forEach(
              (detail, records) -> details.add(new DetailSum(outcome.code(), detail, records)));
    }
    return details;
  }

  /**
   * Returns one chain for each shard. The days have no difference, so the chains of a shard follow
   * each other without a gap.
   */
  private static List<Shard> shards(LedgerCounts counts) {
    return counts
        .shards()
        .sorted()
        .map(
            chains -> {
              ShardChains.Chain newest = chains.get(0);
              for (ShardChains.Chain chain : chains) {
                boolean later =
                    ShardChains.number(chain.last).compareTo(ShardChains.number(newest.last)) >= 0;
                newest = later ? chain : newest;
              }
              return Shard.of(newest, chains.get(0).first);
            })
        .toList();
  }

  /** Reads the stored form; empty for a form that another version wrote. */
  static Optional<DayTotals> parse(String text) {
    try {
      Stored stored = JSON.readValue(text, Stored.class);
      return stored.version == VERSION ? Optional.of(new DayTotals(stored)) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the totals of " + day() + " as JSON", e);
    }
  }

  LocalDate day() {
    return LocalDate.parse(stored.day);
  }

  /** Whether these totals already contain all days up to the cut. */
  boolean reach(DayCut cut) {
    return cut.last().equals(new Checkpoint(stored.lastJob, stored.lastCheckpoint));
  }

  /** All rows after these days were recorded at this time or later. */
  Instant from() {
    return Instant.parse(stored.from);
  }

  /** Whether a row that was recorded after {@link #from()} is in these totals. */
  boolean covers(LedgerRow row) {
    Long last = stored.through.get(row.job());
    return last != null && row.checkpoint() <= last;
  }

  boolean drained() {
    return stored.drained;
  }

  /** The number of ledger rows, including rows of the stage reconcile. */
  long rows() {
    return stored.rows;
  }

  long read() {
    return stored.sums.stream()
        .filter(sum -> sum.outcome.equals(Outcome.READ.code()))
        .mapToLong(Sum::records)
        .sum();
  }

  Stream<ShardChains.Chain> shards() {
    return stored.shards.stream().map(Shard::chain);
  }

  void addTo(LedgerTotals totals, CountKeys keys) {
    stored.sums.forEach(
        sum -> totals.add(keys.position(sum.stage, sum.outcome, sum.table), sum.records));
    totals.addReadBeforeUnpack(stored.readBeforeUnpack);
    DetailSums details = new DetailSums();
    stored.details.forEach(sum -> details.add(sum.outcome, sum.detail, sum.records));
    totals.add(details);
  }

  /** The last snapshot of each table. A table without a snapshot is not in the map. */
  Map<String, Long> snapshots() {
    return new HashMap<>(stored.snapshots);
  }
}
