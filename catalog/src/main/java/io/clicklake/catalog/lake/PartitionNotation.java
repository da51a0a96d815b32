package io.clicklake.catalog.lake;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionSpec;

/**
 * Formats a partition spec in the notation of a dataset: {@code [day(at), bucket(16, user_id),
 * country]}.
 */
final class PartitionNotation {
  private PartitionNotation() {}

  /**
   * Uses column names, so that specs of different schemas can be compared. Omits deleted fields.
   */
  static List<String> of(PartitionSpec spec) {
    return spec.fields().stream()
        .filter(field -> !field.transform().isVoid())
        .map(field -> field(spec, field))
        .collect(Collectors.toList());
  }

  private static String field(PartitionSpec spec, PartitionField field) {
    String column = spec.schema().findColumnName(field.sourceId());
    String transform = field.transform().toString();
    if (field.transform().isIdentity()) {
      return column;
    }
    return transform.startsWith("bucket[")
        ? transform.replace("[", "(").replace("]", ", ") + column + ")"
        : transform + "(" + column + ")";
  }
}
