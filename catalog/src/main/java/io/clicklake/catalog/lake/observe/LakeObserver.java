package io.clicklake.catalog.lake.observe;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.FindingTable;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.iceberg.Table;

/**
 * Observes the tables of a dataset again and again. Each call of {@link #observe} does this:
 *
 * <ul>
 *   <li>It loads the metadata of the ledger. It reads the rows of new commits only.
 *   <li>It loads the metadata of the findings. It reads their rows only if there is a new snapshot.
 *   <li>It loads the metadata of another table if the ledger counts rows for a checkpoint that this
 *       table does not have yet, and otherwise once a minute.
 * </ul>
 *
 * <p>So the number of calls to the catalog is about the number of the job's commits, also for a
 * dataset with hundreds of tables. Not thread safe.
 */
public final class LakeObserver {
  /**
   * The commits to the ledger in this time before the newest commit are kept. For the other tables,
   * the commits of twice this time are kept, so that they include every checkpoint of the kept
   * commits to the ledger.
   */
  static final Duration WINDOW = Duration.ofMinutes(20);

  /**
   * Older rows are not read. An open finding gets a row at least once an hour, so older rows belong
   * to closed findings.
   */
  private static final Duration FINDINGS_WINDOW = Duration.ofDays(2);

  /** The maximum number of commits of a table that are read. */
  private static final int MAX_COMMITS = 300;

  /** A table is loaded at least this often, in milliseconds. */
  private static final long LONGEST_PAUSE = 60_000;

  /** The usual time in which all tables get a commit of a checkpoint, in milliseconds. */
  private static final long SHORT = 5_000;

  private final Function<String, Table> catalog;
  private final List<String> others;
  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, List<TableCommit>> commits = new TreeMap<>();
  private final Map<String, Long> loadedAt = new HashMap<>();
  private final LedgerRows ledgerRows = new LedgerRows();
  private final FindingTable findingTable = new FindingTable();

  /**
   * @param catalog loads a table
   */
  public LakeObserver(Function<String, Table> catalog, Dataset dataset) {
    this.catalog = catalog;
    this.others = others(dataset);
  }

  private static List<String> others(Dataset dataset) {
    List<String> names = new ArrayList<>(List.of(Zones.RAW_EVENTS, Zones.REJECTED_EVENTS));
    dataset.tables().stream().map(TableSpec::name).forEach(names::add);
    dataset.aggregates().stream().map(AggregateSpec::name).forEach(names::add);
    if (dataset.isProfiled()) {
      names.add(Zones.PROFILE_MINUTES);
    }
    return names;
  }

  /**
   * Reads the current state.
   *
   * @param now in milliseconds since 1970
   * @throws RuntimeException if the catalog or a file cannot be read
   */
  public LakeObservation observe(long now) {
    Table ledger = load(Zones.LEDGER, now);
    List<LedgerCommit> counts = ledgerRows.read(ledger, WINDOW);
    List<StoredFinding> findings =
        findingTable.readSince(
            load(Zones.FINDINGS, now), Instant.ofEpochMilli(now).minus(FINDINGS_WINDOW));
    LakeObservation known = new LakeObservation(commits, counts, findings);
    for (String name : others) {
      if (isDue(known, name, now)) {
        load(name, now);
      }
    }
    return new LakeObservation(commits, counts, findings);
  }

  private Table load(String name, long now) {
    Table table = tables.get(name);
    if (table == null) {
      table = catalog.apply(name);
      tables.put(name, table);
    } else {
      table.refresh();
    }
    commits.put(name, jobCommits(new TableReader(table)));
    loadedAt.put(name, now);
    return table;
  }

  private boolean isDue(LakeObservation known, String name, long now) {
    Long loaded = loadedAt.get(name);
    return loaded == null
        || now - loaded >= LONGEST_PAUSE
        || known.lacking(name).filter(lacks -> now - lacks.committedAt() >= SHORT).isPresent();
  }

  /** The newest commits of the job, oldest first. */
  private static List<TableCommit> jobCommits(TableReader table) {
    List<TableCommit> newest = new ArrayList<>();
    for (Commit commit : table.newestCommits(MAX_COMMITS)) {
      if (commit.jobId().isPresent() && commit.checkpointId().isPresent()) {
        TableCommit found = of(commit);
        if (!newest.isEmpty()
            && newest.get(0).committedAt() - found.committedAt() > 2 * WINDOW.toMillis()) {
          break;
        }
        newest.add(found);
      }
    }
    Collections.reverse(newest);
    return newest;
  }

  static TableCommit of(Commit commit) {
    return new TableCommit(
        commit.jobId().orElseThrow(),
        commit.checkpointId().orElseThrow(),
        commit.committedAt().toEpochMilli(),
        commit.startedAt().orElse(""));
  }
}
