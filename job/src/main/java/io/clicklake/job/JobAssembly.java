package io.clicklake.job;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.lake.CatalogSettings;
import io.clicklake.catalog.lake.Lake;
import io.clicklake.catalog.lake.LakeOptions;
import io.clicklake.catalog.table.DatasetTables;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.aggregate.AggregateOptions;
import io.clicklake.job.aggregate.AggregateTypes;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.job.ledger.LedgerTable;
import io.clicklake.job.options.OptionCheck;
import io.clicklake.job.options.Options;
import io.clicklake.job.options.StreamOptions;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.sink.IcebergWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** Divides by 2, 3, 4, 5, 6, 8, 9, 10, ...: whatever the parallelism, the load is even. */
  private static final int MAX_PARALLELISM = 720;

  private final Configuration options;
  private final Dataset dataset;
  private final Enrichment enrichment;
  private final CatalogSettings catalog;

  /**
   * @throws io.clicklake.catalog.SetupException when the options or the dataset are wrong
   */
  public JobAssembly(StreamExecutionEnvironment env, Configuration options) {
    OptionCheck.check(options, options());
    this.options = options;
    this.dataset = Datasets.load(options.get(StreamOptions.DATASET));
    this.catalog = CatalogSettings.of(options, dataset.name());
    env.getConfig().enableObjectReuse();
    if (env.getMaxParallelism() <= 0) {
      env.setMaxParallelism(MAX_PARALLELISM);
    }
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(secrets()));
    this.enrichment = new Enrichment(env, dataset);
  }

  /** Every option of the job, in the order of the documentation. */
  public static List<ConfigOption<?>> options() {
    return Options.declaredBy(StreamOptions.class, AggregateOptions.class, LakeOptions.class);
  }

  public Dataset dataset() {
    return dataset;
  }

  public CatalogSettings catalog() {
    return catalog;
  }

  /** All tables, zone by zone, as the dataset wants them. */
  public List<TableDefinition> tables() {
    return tables(dataset, enrichment);
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
    for (AggregateSpec aggregate : dataset.aggregates()) {
      types.put(
          aggregate.name(),
          AggregateTypes.of(aggregate, enrichment.aggregateType(aggregate.name())).output());
    }
    return DatasetTables.of(dataset, types, LedgerTable.TYPE);
  }

  /** Makes the tables fit, then leads the records into them. */
  public void connect(DataStream<RawRecord> records) {
    List<TableDefinition> tables = tables();
    try (Lake lake = Lake.open(catalog)) {
      lake.prepare(tables);
      new Pipeline(dataset, options, enrichment, new IcebergWriter(lake, tables)).connect(records);
    }
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
