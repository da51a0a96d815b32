package io.clicklake.catalog.table;

import io.clicklake.catalog.dataset.Partitioning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.RowType;

/** A table definition in the making. */
public final class TableDefinitionBuilder {
  /** What a data file's metadata keep of a text column, to skip the file without opening it. */
  enum BoundsMode {
    NONE("counts"),
    WHOLE("full");

    final String metricsMode;

    BoundsMode(String metricsMode) {
      this.metricsMode = metricsMode;
    }
  }

  final String name;
  final RowType columns;
  String comment = "";
  String dataset = "";
  final Map<String, String> docs = new LinkedHashMap<>();
  final List<Partitioning> partitioning = new ArrayList<>();
  final Map<String, BoundsMode> bounds = new LinkedHashMap<>();

  TableDefinitionBuilder(String name, RowType columns) {
    this.name = name;
    this.columns = columns;
  }

  /** What the table holds, in a sentence; catalogs show it. */
  public TableDefinitionBuilder comment(String text) {
    comment = text;
    return this;
  }

  /** Says whose rows the table holds; no other dataset may write to it. */
  public TableDefinitionBuilder ownedBy(String name) {
    dataset = name;
    return this;
  }

  /** What a column holds; catalogs show it. */
  public TableDefinitionBuilder doc(String column, String text) {
    docs.put(column, text);
    return this;
  }

  public TableDefinitionBuilder partitionedBy(List<Partitioning> fields) {
    partitioning.addAll(fields);
    return this;
  }

  /** Keeps no lower and upper bound of this column: large text that no query compares. */
  public TableDefinitionBuilder withoutBounds(String column) {
    bounds.put(column, BoundsMode.NONE);
    return this;
  }

  /** Keeps whole bounds of this column: text that differs after its first 16 characters only. */
  public TableDefinitionBuilder wholeBounds(String column) {
    bounds.put(column, BoundsMode.WHOLE);
    return this;
  }

  /**
   * The definition.
   *
   * @throws io.clicklake.catalog.SetupException with every column or partition field that cannot be
   */
  public TableDefinition define() {
    return new TableDefinition(this);
  }
}
