package io.clicklake.job.sink.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** Rows with one column of texts. */
final class Texts {
  static final Schema SCHEMA =
      new Schema(Types.NestedField.optional(1, "text", Types.StringType.get()));

  private Texts() {}

  /**
   * @param text null for a row with null
   */
  static List<RowData> of(int count, IntFunction<String> text) {
    List<RowData> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(GenericRowData.of(StringData.fromString(text.apply(i))));
    }
    return rows;
  }
}
