package io.clicklake.job;

import io.clicklake.catalog.SetupProblems;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.table.DatasetTables;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.aggregate.AggregateOptions;
import io.clicklake.job.aggregate.AggregateTypes;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.ingest.KinesisIngest;
import io.clicklake.job.ingest.StreamCheck;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.options.FanOutOptions;
import io.clicklake.job.options.OptionCheck;
import io.clicklake.job.options.Options;
import io.clicklake.job.options.StreamOptions;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.sink.Sink;
import io.clicklake.job.sink.SinkOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.types.logical.RowType;

/**
 * Everything between the options and the graph: reads and checks the dataset, compiles its SQL,
 * makes the tables fit, and connects the pipeline. Stops with one message that lists all problems.
 */
public final class JobAssembly {
  private static final List<ConfigOption<?>> CATALOG_OPTIONS =
      Options.declaredBy(CatalogOptions.class);

  private final Configuration options;
  private final Dataset dataset;
  private final Enrichment enrichment;
  private final CatalogSettings catalog;
  private final List<TableDefinition> tables;

  /**
   * @throws io.clicklake.catalog.SetupException with all that is wrong with options and dataset
   */
  public JobAssembly(StreamExecutionEnvironment env, Configuration options) {
    this.options = options;
    SetupProblems problems = new SetupProblems();
    problems.during(() -> JavaOpens.check());
    problems.during(() -> OptionCheck.check(options, options()));
    problems.during(() -> ProgramSettings.apply(env, secrets()));
    Optional<Dataset> read =
        problems.during(() -> Datasets.load(options.get(StreamOptions.DATASET)));
    Optional<Enrichment> compiled =
        read.flatMap(of -> problems.during(() -> new Enrichment(env, of)));
    Optional<List<TableDefinition>> defined =
        compiled.flatMap(sql -> problems.during(() -> tables(read.get(), sql)));
    Optional<CatalogSettings> settings =
        read.filter(of -> OptionCheck.readable(options, CATALOG_OPTIONS))
            .flatMap(of -> problems.during(() -> CatalogSettings.of(options, of.name())));
    problems.check();
    this.dataset = read.orElseThrow();
    this.enrichment = compiled.orElseThrow();
    this.tables = defined.orElseThrow();
    this.catalog = settings.orElseThrow();
  }

  /** Every option of the job, in the order of the documentation. */
  public static List<ConfigOption<?>> options() {
    return Options.declaredBy(
        StreamOptions.class,
        FanOutOptions.class,
        AggregateOptions.class,
        SinkOptions.class,
        CatalogOptions.class);
  }

  public Dataset dataset() {
    return dataset;
  }

  public CatalogSettings catalog() {
    return catalog;
  }

  /** All tables, zone by zone, as the dataset wants them. */
  public List<TableDefinition> tables() {
    return tables;
  }

  /**
   * Checks the stream that the options name, makes the tables fit, and leads its records into them.
   *
   * @param tap stands between the stream and the pipeline, for tests that fail on purpose
   * @throws io.clicklake.catalog.SetupException with all that is wrong with stream and tables
   */
  public void connectStream(
      StreamExecutionEnvironment env, UnaryOperator<DataStream<RawRecord>> tap) {
    SetupProblems problems = new SetupProblems();
    problems.during(() -> StreamCheck.check(options));
    connect(problems, () -> tap.apply(KinesisIngest.source(env, options)));
  }

  /**
   * Makes the tables fit, then leads the records into them.
   *
   * @throws io.clicklake.catalog.SetupException with all that is wrong with the tables
   */
  public void connect(DataStream<RawRecord> records) {
    connect(new SetupProblems(), () -> records);
  }

  private void connect(SetupProblems problems, Supplier<DataStream<RawRecord>> records) {
    try (CatalogDatabase lake = open(problems)) {
      problems.check();
      lake.prepare(tables);
      new Pipeline(dataset, options, enrichment, new Sink(lake, tables, options))
          .connect(records.get());
    }
  }

  /** Opens the catalog, and looks whether the tables can be made to fit; changes nothing yet. */
  private CatalogDatabase open(SetupProblems problems) {
    Optional<CatalogDatabase> lake = problems.during(() -> CatalogDatabase.open(catalog));
    lake.ifPresent(opened -> problems.during(() -> opened.plan(tables)));
    return lake.orElse(null);
  }

  /**
   * All tables, zone by zone, as a dataset wants them.
   *
   * @throws io.clicklake.catalog.SetupException with every problem of every table
   */
  public static List<TableDefinition> tables(Dataset dataset, Enrichment enrichment) {
    Map<String, RowType> types = new LinkedHashMap<>();
    for (TableSpec table : dataset.tables()) {
      types.put(table.name(), enrichment.storedType(table.name()));
    }
    SetupProblems problems = new SetupProblems();
    for (AggregateSpec aggregate : dataset.aggregates()) {
      RowType input = enrichment.aggregateType(aggregate.name());
      problems
          .during(() -> AggregateTypes.of(aggregate, input))
          .ifPresent(known -> types.put(aggregate.name(), known.output()));
    }
    problems.check();
    return DatasetTables.of(dataset, types, LedgerTable.TYPE);
  }

  private Map<String, String> secrets() {
    Map<String, String> secrets = new LinkedHashMap<>();
    options
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(Options.HASH_SECRET)) {
                secrets.put(key, value);
              }
            });
    return secrets;
  }
}
