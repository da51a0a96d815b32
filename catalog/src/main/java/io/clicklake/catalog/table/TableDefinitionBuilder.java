package io.clicklake.catalog.table;

import io.clicklake.catalog.dataset.Partitioning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.types.logical.RowType;

/** Builds a {@link TableDefinition}. */
public final class TableDefinitionBuilder {
  /**
   * The kinds of bounds that a text column has in the metadata of data files. With bounds, queries
   * can skip files.
   */
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

  /** Sets the table comment, which catalogs show. */
  public TableDefinitionBuilder comment(String text) {
    comment = text;
    return this;
  }

  /** Sets the dataset that the table belongs to. No other dataset can write to it. */
  public TableDefinitionBuilder ownedBy(String name) {
    dataset = name;
    return this;
  }

  /** Sets the comment of a column, which catalogs show. */
  public TableDefinitionBuilder doc(String column, String text) {
    docs.put(column, text);
    return this;
  }

  public TableDefinitionBuilder partitionedBy(List<Partitioning> fields) {
    partitioning.addAll(fields);
    return this;
  }

  /** Stores no bounds for this column. Use it for large texts that queries do not compare. */
  public TableDefinitionBuilder withoutBounds(String column) {
    bounds.put(column, BoundsMode.NONE);
    return this;
  }

  /**
   * Stores complete bounds for this column. Use it for texts whose first 16 characters are often
   * equal.
   */
  public TableDefinitionBuilder wholeBounds(String column) {
    bounds.put(column, BoundsMode.WHOLE);
    return this;
  }

  /**
   * Creates the definition.
   *
   * @throws io.clicklake.catalog.SetupException with all invalid columns and partition fields
   */
  public TableDefinition define() {
    return new TableDefinition(this);
  }
}
