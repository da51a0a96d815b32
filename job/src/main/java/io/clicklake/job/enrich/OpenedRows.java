package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/** The columns of some nested rows of a row, in the order of the nested rows. */
final class OpenedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowType columns;
  private final int[] positions;
  private final int[] sizes;

  /**
   * @param row the type of the row
   * @param opened the names of the nested rows
   */
  OpenedRows(RowType row, List<String> opened) {
    List<RowType.RowField> fields = new ArrayList<>();
    positions = new int[opened.size()];
    sizes = new int[opened.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = row.getFieldIndex(opened.get(i));
      RowType nested = (RowType) row.getTypeAt(positions[i]);
      sizes[i] = nested.getFieldCount();
      fields.addAll(nested.getFields());
    }
    columns = new RowType(false, fields);
  }

  /** The type of the columns. */
  RowType columns() {
    return columns;
  }

  /** An empty view of the columns, for {@link #fill}. */
  CompositeRowData view() {
    int[] parts = new int[columns.getFieldCount()];
    int[] fields = new int[parts.length];
    int column = 0;
    for (int i = 0; i < sizes.length; i++) {
      for (int field = 0; field < sizes[i]; field++) {
        parts[column] = i;
        fields[column++] = field;
      }
    }
    return new CompositeRowData(sizes.length, parts, fields);
  }

  /** Makes the view show the columns of this row. Hot path. */
  CompositeRowData fill(CompositeRowData view, RowData row) {
    for (int i = 0; i < positions.length; i++) {
      view.with(i, row.getRow(positions[i], sizes[i]));
    }
    return view;
  }
}
