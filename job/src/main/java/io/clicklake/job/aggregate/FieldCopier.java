package io.clicklake.job.aggregate;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Copies adjacent fields of a row into a reused binary row. Equal fields give equal bytes. Hot
 * path.
 */
final class FieldCopier implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] fields;
  private final RowDataSerializer serializer;
  private transient ProjectedRowData view;

  /**
   * @param first the index of the field with the first type
   */
  FieldCopier(int first, LogicalType... types) {
    fields = IntStream.range(first, first + types.length).toArray();
    serializer = new RowDataSerializer(types);
  }

  /** Returns a row that is valid until the next call. */
  BinaryRowData copy(RowData row) {
    if (view == null) {
      view = ProjectedRowData.from(fields);
    }
    return serializer.toBinaryRow(view.replaceRow(row));
  }
}
