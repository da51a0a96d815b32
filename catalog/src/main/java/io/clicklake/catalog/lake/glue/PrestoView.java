package io.clicklake.catalog.lake.glue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.table.AggregateView;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;

/**
 * Writes a view in the format that Athena stores in Glue and that Trino can read: a table entry of
 * type {@code VIRTUAL_VIEW} whose text is the view as JSON in base64. Source of the format: {@code
 * ViewReaderUtil} in Trino's Hive plugin.
 */
final class PrestoView {
  static final String TABLE_TYPE = "VIRTUAL_VIEW";

  /** Athena's name for the Glue catalog. */
  private static final String CATALOG = "awsdatacatalog";

  private static final String EXPANDED = "/* Presto View */";
  private static final ObjectMapper JSON = new ObjectMapper();

  private PrestoView() {}

  static TableInput entry(AggregateView view, String database) {
    return TableInput.builder()
        .name(view.name())
        .tableType(TABLE_TYPE)
        .parameters(Map.of("presto_view", "true", "comment", "Presto View"))
        .viewOriginalText(text(view, database))
        .viewExpandedText(EXPANDED)
        .storageDescriptor(storage(view))
        .build();
  }

  static String text(AggregateView view, String database) {
    ObjectNode json = JSON.createObjectNode();
    json.put("originalSql", view.query()).put("catalog", CATALOG).put("schema", database);
    // Without this property, Trino requires an owner. Athena always uses the permissions of the
    // caller.
    json.put("runAsInvoker", true);
    ArrayNode columns = json.putArray("columns");
    view.columns()
        .forEach((name, type) -> columns.addObject().put("name", name).put("type", presto(type)));
    return "/* Presto View: "
        + Base64.getEncoder().encodeToString(json.toString().getBytes(StandardCharsets.UTF_8))
        + " */";
  }

  private static StorageDescriptor storage(AggregateView view) {
    Column[] columns =
        view.columns().entrySet().stream()
            .map(c -> Column.builder().name(c.getKey()).type(hive(c.getValue())).build())
            .toArray(Column[]::new);
    return StorageDescriptor.builder().columns(columns).location("").build();
  }

  private static String presto(Type type) {
    switch (type.typeId()) {
      case INTEGER:
        return "integer";
      case LONG:
        return "bigint";
      case FLOAT:
        return "real";
      case STRING:
        return "varchar";
      case BINARY:
        return "varbinary";
      case TIMESTAMP:
        return ((Types.TimestampType) type).shouldAdjustToUTC()
            ? "timestamp(6) with time zone"
            : "timestamp(6)";
      case DECIMAL:
        Types.DecimalType decimal = (Types.DecimalType) type;
        return "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
      default:
        return type.typeId().name().toLowerCase(Locale.ROOT);
    }
  }

  private static String hive(Type type) {
    switch (type.typeId()) {
      case INTEGER:
        return "int";
      case STRING:
        return "string";
      case FLOAT:
        return "float";
      case BINARY:
        return "binary";
      case TIMESTAMP:
        return "timestamp";
      default:
        return presto(type);
    }
  }
}
