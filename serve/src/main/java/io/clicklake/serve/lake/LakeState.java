package io.clicklake.serve.lake;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.AsOf;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Table;

/** The state of a dataset's tables at one moment. Immutable. */
public final class LakeState {
  private final Dataset dataset;
  private final Map<String, Table> tables;
  private final LedgerHistory ledger;
  private final CheckpointVersions versions;
  private final Optional<ServedCheckpoint> newest;
  private final List<StoredFinding> findings;
  private final Instant readAt;
  private final Map<String, AggregateShape> shapes = new LinkedHashMap<>();

  LakeState(
      Dataset dataset,
      Map<String, Table> tables,
      LedgerHistory ledger,
      List<StoredFinding> findings,
      Instant readAt) {
    this.dataset = dataset;
    this.tables = tables;
    this.ledger = ledger;
    this.versions = new CheckpointVersions(committed(tables), ledger);
    this.newest = checkpoints().findFirst();
    this.findings = findings;
    this.readAt = readAt;
    for (AggregateSpec aggregate : dataset.aggregates()) {
      shapes.put(
          aggregate.name(), AggregateShape.of(aggregate, tables.get(aggregate.name()).schema()));
    }
  }

  /**
   * The tables that a request reads at a checkpoint. Findings, completeness and rejected events are
   * not among them. Other programs also write findings, and no answer combines completeness or
   * rejected events with aggregates.
   */
  private static Map<String, Table> committed(Map<String, Table> tables) {
    Map<String, Table> committed = new LinkedHashMap<>(tables);
    committed.keySet().removeAll(Set.of(Zones.FINDINGS, Zones.COMPLETENESS, Zones.REJECTED_EVENTS));
    return committed;
  }

  public Dataset dataset() {
    return dataset;
  }

  /** The tables that are read, by name. */
  public Map<String, Table> tables() {
    return tables;
  }

  public LedgerHistory ledger() {
    return ledger;
  }

  /** All findings in their newest state, the newest first. */
  public List<StoredFinding> findings() {
    return findings;
  }

  /** The snapshot that the findings are from; null if there is none. */
  public Long findingsSnapshot() {
    Table table = tables.get(Zones.FINDINGS);
    return table == null || table.currentSnapshot() == null
        ? null
        : table.currentSnapshot().snapshotId();
  }

  /** The time when this state was read from the catalog. */
  public Instant readAt() {
    return readAt;
  }

  /** The aggregates by name, in the order of the dataset. */
  public Map<String, AggregateShape> shapes() {
    return shapes;
  }

  /** The checkpoints at which all tables can be read, the newest first. */
  public Stream<ServedCheckpoint> checkpoints() {
    return versions.newestFirst((job, id) -> true);
  }

  public Optional<ServedCheckpoint> newest() {
    return newest;
  }

  /** The checkpoint that a request names. If several have the same number, the newest of them. */
  public Optional<ServedCheckpoint> find(AsOf asOf) {
    return versions
        .newestFirst(
            (job, id) ->
                asOf.checkpoint() == null
                    ? isBy(asOf.time(), job, id)
                    : asOf.checkpoint().equals(id))
        .findFirst();
  }

  private boolean isBy(Instant time, String job, long id) {
    return ledger.recordedAt(job, id).filter(recorded -> !recorded.isAfter(time)).isPresent();
  }

  public Optional<ServedCheckpoint> find(String job, long id) {
    return versions.newestFirst((j, i) -> i == id && j.equals(job)).findFirst();
  }

  /** The time up to which the rows of an aggregate are complete, apart from late events. */
  public Optional<Instant> completeUntil(ServedCheckpoint checkpoint, String aggregate) {
    return ledger.completeUntil(checkpoint.job(), checkpoint.id(), aggregate);
  }
}
