package io.clicklake.tools.odcs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.TableDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.types.Type.TypeID;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The contract of one table, as <a
 * href="https://bitol-io.github.io/open-data-contract-standard/">ODCS 3.1</a> defines it.
 */
final class TableContract {
  private static final String API_VERSION = "v3.1.0";

  private final Dataset dataset;
  private final TableDefinition table;
  private final MonitorTerms monitors;

  TableContract(Dataset dataset, TableDefinition table) {
    this.dataset = dataset;
    this.table = table;
    this.monitors = new MonitorTerms(dataset.monitors(), table.name());
  }

  /**
   * Returns the contract as a document of ODCS.
   *
   * @param version the version of the contract
   */
  ObjectNode document(String version) {
    ObjectNode contract = JsonNodeFactory.instance.objectNode();
    contract.put("apiVersion", API_VERSION);
    contract.put("kind", "DataContract");
    contract.put("id", id());
    contract.put("version", version);
    contract.put("status", "active");
    contract.put("name", table.name());
    contract.put("dataProduct", dataset.name());
    table
        .comment()
        .ifPresent(comment -> contract.putObject("description").put("purpose", comment + "."));
    addTable(contract.putArray("schema").addObject());
    ArrayNode sla = JsonNodeFactory.instance.arrayNode();
    monitors.addSla(sla);
    if (!sla.isEmpty()) {
      contract.set("slaProperties", sla);
    }
    return contract;
  }

  /** Returns an id that is always the same for the same table of the same dataset. */
  private String id() {
    String name = "clicklake/" + dataset.name() + "/" + table.name();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void addTable(ObjectNode object) {
    object.put("name", table.name());
    object.put("physicalName", dataset.database() + "." + table.name());
    object.put("physicalType", "table");
    object.put("logicalType", "object");
    table.comment().ifPresent(comment -> object.put("dataGranularityDescription", comment + "."));
    ArrayNode properties = object.putArray("properties");
    for (NestedField column : table.schema().columns()) {
      addColumn(properties.addObject(), column);
    }
    monitors.addQuality(object, Optional.empty());
  }

  private void addColumn(ObjectNode property, NestedField column) {
    property.put("name", column.name());
    addType(property, column);
    property.put("physicalType", column.type().toString());
    if (column.doc() != null) {
      property.put("description", column.doc());
    }
    int position = partitionColumns().indexOf(column.name());
    if (position >= 0) {
      property.put("partitioned", true);
      property.put("partitionKeyPosition", position + 1);
    }
    expression(column.name()).ifPresent(sql -> property.put("transformLogic", sql));
    monitors.addQuality(property, Optional.of(column.name()));
  }

  private static void addType(ObjectNode property, NestedField column) {
    String type =
        switch (column.type().typeId()) {
          case BOOLEAN -> "boolean";
          case INTEGER, LONG -> "integer";
          case FLOAT, DOUBLE, DECIMAL -> "number";
          case DATE -> "date";
          case TIMESTAMP -> "timestamp";
          case STRING, BINARY -> "string";
          default -> throw new IllegalStateException("a column of type " + column.type());
        };
    property.put("logicalType", type);
    if (column.type().typeId() == TypeID.BINARY) {
      property.putObject("logicalTypeOptions").put("format", "binary");
    }
  }

  /** The columns that the table is partitioned by, each once, in the order of the partitioning. */
  private List<String> partitionColumns() {
    List<String> columns = new ArrayList<>();
    table
        .spec()
        .fields()
        .forEach(
            field -> {
              String column = table.schema().findColumnName(field.sourceId());
              if (!columns.contains(column)) {
                columns.add(column);
              }
            });
    return columns;
  }

  private Optional<String> expression(String column) {
    return dataset.tables().stream()
        .filter(spec -> spec.name().equals(table.name()))
        .map(TableSpec::derived)
        .flatMap(List::stream)
        .filter(derived -> derived.name().equals(column))
        .map(derived -> derived.expression())
        .findFirst();
  }
}
