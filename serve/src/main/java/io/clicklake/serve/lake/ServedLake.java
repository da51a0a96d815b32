package io.clicklake.serve.lake;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.FindingTable;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.columns.AggregateRows;
import io.clicklake.serve.columns.AggregateScan;
import io.clicklake.serve.columns.ColumnCache;
import io.clicklake.serve.columns.FilePlan;
import io.clicklake.serve.query.AggregateQuery;
import io.clicklake.serve.query.AggregateShape;
import io.clicklake.serve.query.ColumnFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables of a dataset as requests read them. {@link #refresh} reads the catalog. If the catalog
 * cannot be read, requests get the last known state. Thread safe.
 */
public final class ServedLake {
  private static final Logger LOG = LoggerFactory.getLogger(ServedLake.class);

  /**
   * The age of the oldest ledger rows that are read. A request can name only checkpoints that are
   * not older.
   */
  private static final Duration HISTORY = Duration.ofHours(25);

  /** The shortest time between two reads that requests cause. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** The number of snapshots whose plans are kept. */
  private static final int PLANS = 32;

  private final CatalogDatabase catalog;
  private final Dataset dataset;
  private final Clock clock;
  private final long memory;
  private final Supplier<ColumnCache> caches;
  private final LedgerTail ledgerTail;
  private final FindingTable findingTable = new FindingTable();

  /** The plan that was made last, by aggregate and schema. */
  private final Map<String, FilePlan> latestPlans = new HashMap<>();

  private final Map<String, FilePlan> plans = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock reading = new ReentrantLock();
  private volatile ColumnCache cache;
  private volatile LakeState state;
  private volatile boolean stale;
  private long lastAsked = System.nanoTime() - PAUSE.toNanos();

  /**
   * @param memory bytes for decoded columns
   */
  public ServedLake(CatalogDatabase catalog, Dataset dataset, long memory, Clock clock) {
    this(catalog, dataset, clock, memory, () -> new ColumnCache(memory));
  }

  /**
   * @param caches makes caches for this memory
   */
  ServedLake(
      CatalogDatabase catalog,
      Dataset dataset,
      Clock clock,
      long memory,
      Supplier<ColumnCache> caches) {
    this.catalog = catalog;
    this.dataset = dataset;
    this.clock = clock;
    this.memory = memory;
    this.caches = caches;
    this.cache = caches.get();
    this.ledgerTail = new LedgerTail(dataset);
  }

  /**
   * Reads the state of the tables for the first time.
   *
   * @throws SetupException if the catalog or a table cannot be read
   */
  public void open() {
    state = read();
  }

  /** Reads the current state. If the catalog cannot be read, keeps the last state. */
  public void refresh() {
    reading.lock();
    try {
      if (!readAgain()) {
        return;
      }
    } finally {
      reading.unlock();
    }
    try {
      warm();
    } catch (RuntimeException e) {
      LOG.warn("A data file cannot be read; requests that need it will fail.", e);
    }
  }

  /**
   * Returns the state. If it is still the known state, reads it again first. This is for a request
   * that names a checkpoint which this server has not read yet, but another copy of the server has.
   * Reads at most once in a second, and waits for a read of another thread at most one second.
   */
  public LakeState newerThan(LakeState known) {
    try {
      if (!stale && reading.tryLock(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          if (state == known && System.nanoTime() - lastAsked >= PAUSE.toNanos()) {
            readAgain();
            lastAsked = System.nanoTime();
          }
        } finally {
          reading.unlock();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  private boolean readAgain() {
    try {
      state = read();
      stale = false;
      return true;
    } catch (RuntimeException e) {
      if (!stale) {
        LOG.warn("The tables cannot be read; answers are from the last known state.", e);
      }
      stale = true;
      return false;
    }
  }

  private LakeState read() {
    Instant now = clock.instant();
    Map<String, Table> tables = new LinkedHashMap<>();
    for (AggregateSpec aggregate : dataset.aggregates()) {
      tables.put(aggregate.name(), catalog.table(aggregate.name()));
    }
    if (!dataset.monitors().isEmpty()) {
      tables.put(Zones.FINDINGS, catalog.table(Zones.FINDINGS));
    }
    if (dataset.producers().isPresent()) {
      tables.put(Zones.COMPLETENESS, catalog.table(Zones.COMPLETENESS));
    }
    tables.put(Zones.REJECTED_EVENTS, catalog.table(Zones.REJECTED_EVENTS));
    // The ledger is read last, so that it has all checkpoints that the other tables have.
    Table ledger = catalog.table(Zones.LEDGER);
    tables.put(Zones.LEDGER, ledger);
    List<StoredFinding> findings =
        tables.containsKey(Zones.FINDINGS)
            ? findingTable.read(tables.get(Zones.FINDINGS))
            : List.of();
    return new LakeState(
        dataset, tables, ledgerTail.read(ledger, now.minus(HISTORY)), findings, now);
  }

  /** Decodes the files of the newest checkpoint before a request needs them. */
  private void warm() {
    if (cache.dictionaryBytes() > memory / 4) {
      // Start with a new cache, because values are never removed from a dictionary, even if no file
      // has them any more.
      cache = caches.get();
    }
    LakeState current = state;
    current
        .newest()
        .ifPresent(
            checkpoint ->
                current
                    .shapes()
                    .values()
                    .forEach(
                        shape ->
                            cache.warm(plan(current, checkpoint, shape), source(current, shape))));
  }

  public LakeState state() {
    return state;
  }

  /** The age of the state, if the last read of the catalog failed; otherwise empty. */
  public Optional<Duration> staleFor() {
    return stale
        ? Optional.of(Duration.between(state.readAt(), clock.instant()))
        : Optional.empty();
  }

  public Instant now() {
    return clock.instant();
  }

  /** How many data files were decoded since the cache was created. */
  public long decodedFiles() {
    return cache.decodedFiles();
  }

  /**
   * Reads the rows of an aggregate at a checkpoint.
   *
   * @param fixed filters that apply in addition to the filters of the request
   */
  public AggregateRows rows(
      LakeState read,
      ServedCheckpoint checkpoint,
      AggregateShape shape,
      AggregateQuery query,
      List<ColumnFilter> fixed,
      int maxGroups) {
    ColumnCache used = cache;
    ColumnCache.Source source = source(read, shape);
    AggregateScan scan =
        new AggregateScan(shape, used.dictionaries(source), query, fixed, maxGroups);
    used.scan(scan, plan(read, checkpoint, shape), query, source);
    return scan.rows();
  }

  private static ColumnCache.Source source(LakeState read, AggregateShape shape) {
    return new ColumnCache.Source(read.tables().get(shape.name()), shape);
  }

  private FilePlan plan(LakeState read, ServedCheckpoint checkpoint, AggregateShape shape) {
    Table table = read.tables().get(shape.name());
    Long snapshot = checkpoint.snapshots().get(shape.name());
    String kind = shape.name() + " " + table.schema().schemaId();
    String key = kind + " " + snapshot;
    FilePlan latest;
    synchronized (plans) {
      FilePlan known = plans.get(key);
      if (known != null) {
        return known;
      }
      latest = latestPlans.getOrDefault(kind, FilePlan.EMPTY);
    }
    FilePlan plan = FilePlan.of(table, snapshot, latest);
    synchronized (plans) {
      latestPlans.put(kind, plan);
      plans.put(key, plan);
      if (plans.size() > PLANS) {
        plans.remove(plans.keySet().iterator().next());
      }
    }
    return plan;
  }
}
