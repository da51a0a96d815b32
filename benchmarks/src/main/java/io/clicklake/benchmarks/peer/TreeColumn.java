package io.clicklake.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type.TypeID;

/** Copies the value at a path of a JSON tree into a column of a row. Hot path. */
final class TreeColumn {
  private final int position;
  private final TypeID type;
  private final String[] path;

  TreeColumn(Schema table, String column, String... path) {
    this.position = table.columns().indexOf(table.findField(column));
    this.type = table.findType(column).typeId();
    this.path = path;
  }

  void set(GenericRowData row, JsonNode root) {
    JsonNode node = root;
    for (int i = 0; i < path.length && node != null; i++) {
      node = node.get(path[i]);
    }
    row.setField(position, node == null || node.isNull() ? null : value(node));
  }

  private Object value(JsonNode node) {
    return switch (type) {
      case STRING -> StringData.fromString(node.isTextual() ? node.textValue() : node.toString());
      case BOOLEAN -> node.booleanValue();
      case INTEGER -> node.intValue();
      case LONG -> node.longValue();
      case DOUBLE -> node.doubleValue();
      case TIMESTAMP -> TimestampParser.parse(node.textValue());
      default -> throw new IllegalArgumentException("There is no column of type " + type + ".");
    };
  }
}
