package io.clicklake.job;

import io.clicklake.catalog.SetupProblems;
import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogOptions;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.TablePlan;
import io.clicklake.catalog.table.DatasetTables;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.aggregate.AggregateOptions;
import io.clicklake.job.aggregate.AggregateTypes;
import io.clicklake.job.decode.EventOptions;
import io.clicklake.job.decode.WatermarkOptions;
import io.clicklake.job.dedupe.DedupeOptions;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.ingest.FanOutOptions;
import io.clicklake.job.ingest.KinesisIngest;
import io.clicklake.job.ingest.StreamCheck;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.lineage.Lineage;
import io.clicklake.job.lineage.LineageOptions;
import io.clicklake.job.monitor.MonitorOptions;
import io.clicklake.job.options.OptionCheck;
import io.clicklake.job.options.Options;
import io.clicklake.job.record.FingerprintOptions;
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
 * Builds the job from its options: reads and checks the dataset, compiles its SQL, creates or
 * alters the tables, and connects the pipeline. If there are problems, it stops with one message
 * that lists all of them.
 */
public final class JobAssembly {
  private static final List<ConfigOption<?>> CATALOG_OPTIONS =
      Options.declaredBy(CatalogOptions.class);

  private final Configuration options;
  private final Dataset dataset;
  private final Enrichment enrichment;
  private final CatalogSettings catalog;
  private final List<TableDefinition> tables;
  private final Lineage lineage;

  /**
   * @throws io.clicklake.catalog.SetupException that lists all problems of options and dataset
   */
  public JobAssembly(StreamExecutionEnvironment env, Configuration options) {
    this.options = options;
    SetupProblems problems = new SetupProblems();
    problems.collect(() -> JavaOpens.check());
    problems.collect(() -> checkOptions(options));
    problems.collect(() -> ProgramSettings.apply(env, secrets()));
    Optional<Dataset> read =
        problems.collect(() -> Datasets.load(options.get(DatasetOptions.DATASET_LOCATION)));
    Optional<Enrichment> compiled =
        read.flatMap(of -> problems.collect(() -> new Enrichment(env, of)));
    Optional<List<TableDefinition>> defined =
        compiled.flatMap(sql -> problems.collect(() -> tables(read.get(), sql)));
    Optional<CatalogSettings> settings =
        read.filter(of -> OptionCheck.readable(options, CATALOG_OPTIONS))
            .flatMap(of -> problems.collect(() -> CatalogSettings.of(options, of.name())));
    problems.check();
    this.dataset = read.orElseThrow();
    this.enrichment = compiled.orElseThrow();
    this.tables = defined.orElseThrow();
    this.catalog = settings.orElseThrow();
    this.lineage = Lineage.of(options, dataset, tables, catalog).orElse(null);
  }

  /** Every option of the job, in the order of the documentation. */
  public static List<ConfigOption<?>> options() {
    return Options.declaredBy(
        StreamOptions.class,
        EventOptions.class,
        WatermarkOptions.class,
        DedupeOptions.class,
        FingerprintOptions.class,
        DatasetOptions.class,
        FanOutOptions.class,
        AggregateOptions.class,
        MonitorOptions.class,
        LineageOptions.class,
        SinkOptions.class,
        CatalogOptions.class);
  }

  /**
   * @throws io.clicklake.catalog.SetupException with each option that is unknown, missing or wrong
   */
  public static void checkOptions(Configuration options) {
    OptionCheck.check(
        options,
        options(),
        List.of(
            StreamOptions::problems,
            DedupeOptions::problems,
            EventOptions::problems,
            MonitorOptions::problems,
            LineageOptions::problems));
  }

  public Dataset dataset() {
    return dataset;
  }

  public CatalogSettings catalog() {
    return catalog;
  }

  /** All tables of the dataset, zone by zone. */
  public List<TableDefinition> tables() {
    return tables;
  }

  /**
   * The sender of OpenLineage events. The caller registers it as a job listener, or calls {@link
   * Lineage#follow}. Empty if the options name no receiver of the events.
   */
  public Optional<Lineage> lineage() {
    return Optional.ofNullable(lineage);
  }

  /**
   * Checks the stream that the options name, creates or alters the tables, and connects both.
   *
   * @param tap is applied to the records of the stream; for tests that inject failures
   * @throws io.clicklake.catalog.SetupException that lists all problems of stream and tables
   */
  public void connectStream(
      StreamExecutionEnvironment env, UnaryOperator<DataStream<RawRecord>> tap) {
    SetupProblems problems = new SetupProblems();
    problems.collect(() -> StreamCheck.check(options));
    connect(problems, () -> tap.apply(KinesisIngest.source(env, options)));
  }

  /**
   * Creates or alters the tables, then connects the records to them.
   *
   * @throws io.clicklake.catalog.SetupException that lists all problems of the tables
   */
  public void connect(DataStream<RawRecord> records) {
    connect(new SetupProblems(), () -> records);
  }

  private void connect(SetupProblems problems, Supplier<DataStream<RawRecord>> records) {
    try (CatalogDatabase lake =
        problems.collect(() -> CatalogDatabase.open(catalog)).orElse(null)) {
      // Finds out whether the tables can be created or altered; changes nothing.
      Optional<TablePlan> plan =
          lake == null ? Optional.empty() : problems.collect(() -> lake.plan(tables));
      problems.check();
      lake.prepare(plan.orElseThrow(), tables);
      if (lineage != null) {
        lineage.beforeSubmission(lake);
      }
      new Pipeline(dataset, options, enrichment, new Sink(lake, tables, options))
          .connect(records.get());
    }
  }

  /**
   * All tables of a dataset, zone by zone.
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
          .collect(() -> AggregateTypes.of(aggregate, input))
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
