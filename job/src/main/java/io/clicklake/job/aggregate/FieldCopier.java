package io.clicklake.job.aggregate;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.binary.BinaryRowData;
import org.apache.flink.table.data.utils.ProjectedRowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.LogicalType;

/**
 * Copies neighbouring fields of a row into one binary row that it reuses; equal fields give equal
 * bytes. Hot.
 */
final class FieldCopier implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] fields;
  private final RowDataSerializer serializer;
  private transient ProjectedRowData view;

  /**
   * @param first the field at which the first of the types stands
   */
  FieldCopier(int first, LogicalType... types) {
    fields = IntStream.range(first, first + types.length).toArray();
    serializer = new RowDataSerializer(types);
  }

  /** Valid until the next call. */
  BinaryRowData copy(RowData row) {
    if (view == null) {
      view = ProjectedRowData.from(fields);
    }
    return serializer.toBinaryRow(view.replaceRow(row));
  }
}
