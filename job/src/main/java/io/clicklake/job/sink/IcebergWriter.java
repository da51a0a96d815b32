package io.clicklake.job.sink;

import io.clicklake.catalog.lake.Lake;
import io.clicklake.catalog.lake.WriteOrder;
import io.clicklake.catalog.table.TableDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.TableLoader;
import org.apache.iceberg.flink.sink.FlinkSink;

/**
 * Appends to Iceberg tables: one committer for each table, a commit at each checkpoint.
 *
 * <p>The tables must exist and fit their definitions. Rows may hold more fields than the table has
 * columns; what is behind the last column is not read.
 */
public final class IcebergWriter implements TableWriter {
  /** Where one table is, and how its rows are laid out. */
  private static final class Target {
    private final Table table;
    private final TableLoader loader;
    private final WriteOrder order;

    private Target(Lake lake, TableDefinition definition) {
      this.table = lake.table(definition.name());
      this.loader = lake.tableLoader(definition.name());
      this.order = lake.writeOrder(definition);
    }
  }

  private final Map<String, Target> targets = new LinkedHashMap<>();

  public IcebergWriter(Lake lake, List<TableDefinition> definitions) {
    definitions.forEach(d -> targets.put(d.name(), new Target(lake, d)));
  }

  @Override
  public void append(String table, DataStream<RowData> rows, int parallelism) {
    Target target = targets.get(table);
    FlinkSink.forRowData(ordered(table, rows, target.order))
        .table(target.table)
        .tableLoader(target.loader)
        .uidPrefix(Sink.STAGE + "-iceberg-" + table)
        .writeParallelism(parallelism)
        .append();
  }

  @Override
  public FreshStart freshStart(String table) {
    return new NoEarlierCommits(table, targets.get(table).loader);
  }

  private static DataStream<RowData> ordered(
      String table, DataStream<RowData> rows, WriteOrder order) {
    if (order.isIdentity()) {
      return rows;
    }
    return rows.map(new Reorder(order))
        .returns(InternalTypeInfo.of(order.rowType()))
        .uid(Sink.STAGE + "-order-" + table)
        .name(Sink.STAGE + ": order " + table)
        .setParallelism(rows.getParallelism());
  }
}
