package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.pipeline.JobSettings;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.JobAssembly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;

/**
 * Creates the tables of the peers (all compared programs except the pipeline). They have the
 * columns, partitions and properties of the pipeline's tables. There is one exception: the column
 * {@code users} is an exact count and not a sketch.
 */
final class PeerTables {
  private static final List<String> NAMES = List.of(WrittenFiles.ROWS, WrittenFiles.MINUTES);
  private static final String SKETCH = "users";

  private PeerTables() {}

  static void create(Path warehouse) {
    JobAssembly assembly =
        new JobAssembly(
            StreamExecutionEnvironment.getExecutionEnvironment(), JobSettings.of(warehouse));
    try (CatalogDatabase lake = CatalogDatabase.open(assembly.catalog())) {
      Catalog catalog = lake.catalogLoader().loadCatalog();
      for (TableDefinition definition : assembly.tables()) {
        if (NAMES.contains(definition.name())) {
          catalog.createTable(
              TableIdentifier.of(lake.database(), definition.name()),
              withoutSketch(definition.schema()),
              definition.spec(),
              definition.properties());
        }
      }
    }
  }

  private static Schema withoutSketch(Schema schema) {
    List<Types.NestedField> columns = new ArrayList<>();
    for (Types.NestedField column : schema.columns()) {
      columns.add(
          column.name().equals(SKETCH)
              ? Types.NestedField.optional(column.fieldId(), SKETCH, Types.LongType.get())
              : column);
    }
    return new Schema(columns);
  }
}
