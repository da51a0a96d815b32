package io.clicklake.tools.sql;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.util.ByteBuffers;

/**
 * Formats a nested value as text, as in {@code {a=1, b=[2, 3]}}. Bytes become hexadecimal digits.
 */
final class NestedText {
  private NestedText() {}

  static String of(Type type, Object value) {
    if (value instanceof ByteBuffer bytes) {
      return HexFormat.of().formatHex(ByteBuffers.toByteArray(bytes));
    } else if (value instanceof Map<?, ?> map) {
      List<String> entries = new ArrayList<>();
      map.forEach(
          (key, entry) ->
              entries.add(
                  of(type.asMapType().keyType(), key)
                      + "="
                      + of(type.asMapType().valueType(), entry)));
      return "{" + String.join(", ", entries) + "}";
    } else if (value instanceof Collection<?> list) {
      List<String> elements = new ArrayList<>();
      list.forEach(element -> elements.add(of(type.asListType().elementType(), element)));
      return "[" + String.join(", ", elements) + "]";
    } else if (value instanceof StructLike struct) {
      List<String> fields = new ArrayList<>();
      List<NestedField> columns = type.asStructType().fields();
      for (int i = 0; i < columns.size(); i++) {
        fields.add(
            columns.get(i).name() + "=" + of(columns.get(i).type(), struct.get(i, Object.class)));
      }
      return "{" + String.join(", ", fields) + "}";
    }
    return String.valueOf(value);
  }
}
