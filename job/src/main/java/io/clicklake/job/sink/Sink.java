package io.clicklake.job.sink;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.WriteOrder;
import io.clicklake.catalog.lake.observe.LakeSource;
import io.clicklake.catalog.lake.read.ProfileTable;
import io.clicklake.catalog.lake.read.StoredProfile;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.ledger.LedgerDifference;
import io.clicklake.job.ledger.LedgerTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;

/**
 * Connects the sink stage, which appends rows to Iceberg tables. Parallel writers write files and
 * close them before each barrier. One committer for each table commits the files of a checkpoint
 * when the checkpoint is complete.
 *
 * <p>The tables must exist and match their definitions. Rows may have more fields than the table
 * has columns; the additional fields at the end are ignored.
 */
public final class Sink {
  static final String STAGE = "sink";

  /** A table and the order of its columns. */
  private static final class Target {
    private final Table table;
    private final TableLoader loader;
    private final WriteOrder order;
    private final FileEncoder encoder;

    private Target(
        Table table, TableLoader loader, TableDefinition definition, FileEncoder encoder) {
      this.table = table;
      this.loader = loader;
      this.order = WriteOrder.of(definition, table);
      this.encoder = encoder;
    }
  }

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final CatalogDatabase lake;
  private final boolean allowExistingRows;
  private final WriterLimits limits;

  /**
   * @param options {@link SinkOptions}
   */
  public Sink(CatalogDatabase lake, List<TableDefinition> definitions, ReadableConfig options) {
    this.lake = lake;
    this.allowExistingRows = options.get(SinkOptions.ALLOW_EXISTING_ROWS);
    this.limits = WriterLimits.of(options);
    Map<String, Table> tables = lake.tables(definitions);
    Map<String, FileEncoder> encoders = FileEncoder.choose(tables, options);
    definitions.forEach(
        d ->
            targets.put(
                d.name(),
                new Target(
                    tables.get(d.name()), lake.tableLoader(d.name()), d, encoders.get(d.name()))));
  }

  /**
   * Appends the rows to the table.
   *
   * @param time from which the age of a visible row is counted
   * @param parallelism the number of writers
   * @return the ledger rows of this stage
   */
  public DataStream<RowData> append(
      String table, DataStream<RowData> rows, RowTime time, int parallelism) {
    return append(table, rows, time, parallelism, null);
  }

  /**
   * Appends the rows of all stages to the ledger. One writer is enough, because there are few rows.
   * The difference needs one writer that sees all rows.
   */
  public void appendLedger(DataStream<RowData> rows, LedgerDifference difference) {
    append(Zones.LEDGER, rows, RowTime.NONE, 1, difference);
  }

  /**
   * The stored profiles of earlier minutes; {@link StoredProfile#NOTHING} if no table has a
   * profile.
   */
  public StoredProfile storedProfile() {
    Target target = targets.get(Zones.PROFILE_MINUTES);
    return target == null ? StoredProfile.NOTHING : new ProfileTable(target.loader);
  }

  /** The source from which the monitor stage observes the tables. */
  public LakeSource lake(Dataset dataset) {
    return LakeSource.of(lake, dataset);
  }

  private DataStream<RowData> append(
      String table,
      DataStream<RowData> rows,
      RowTime time,
      int parallelism,
      LedgerDifference difference) {
    Target target = targets.get(table);
    RowType columns = target.order.rowType();
    DataStream<RowData> ordered = ordered(table, rows, target.order);
    SingleOutputStreamOperator<byte[]> files =
        ordered
            .transform(
                STAGE + ": write " + table,
                PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
                new WriteOperator(
                    table,
                    new TableFiles(target.table, columns, limits, target.encoder),
                    time.positionIn(columns),
                    difference))
            .uid(STAGE + "-write-" + table)
            .setParallelism(parallelism)
            // Each output gets only a few records, and only before a barrier. With a timeout
            // above 0, each output would have a thread that wakes up many times a second.
            .setBufferTimeout(0);
    files
        .transform(
            STAGE + ": commit " + table,
            Types.VOID,
            new CommitOperator(table, target.loader, allowExistingRows, time.kind()))
        .uid(STAGE + "-commit-" + table)
        // In a chain, the commits of all tables would be made one after the other.
        .disableChaining()
        .setParallelism(1)
        .setMaxParallelism(1);
    return files.getSideOutput(LedgerTable.TAG);
  }

  private static DataStream<RowData> ordered(
      String table, DataStream<RowData> rows, WriteOrder order) {
    if (order.isIdentity()) {
      return rows;
    }
    return rows.map(new Reorder(order))
        .returns(InternalTypeInfo.of(order.rowType()))
        .uid(STAGE + "-order-" + table)
        .name(STAGE + ": order " + table)
        .setParallelism(rows.getParallelism());
  }
}
