package io.clicklake.job.enrich;

import io.clicklake.job.record.CompositeRowData;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * The columns that SQL reads: those of a row, or those of some of its nested rows, in the order of
 * the nested rows.
 */
final class SqlInput implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowType columns;

  /** The positions of the nested rows in the row; null if the columns are those of the row. */
  private final int[] positions;

  /** The number of columns of each nested row. */
  private final int[] sizes;

  private transient CompositeRowData view;

  private SqlInput(RowType columns, int[] positions, int[] sizes) {
    this.columns = columns;
    this.positions = positions;
    this.sizes = sizes;
  }

  /** The columns of a row of this type. */
  static SqlInput row(RowType row) {
    return new SqlInput(row, null, null);
  }

  /**
   * @param row the type of the row
   * @param opened the names of the nested rows
   */
  static SqlInput nestedRows(RowType row, List<String> opened) {
    List<RowType.RowField> columns = new ArrayList<>();
    int[] positions = new int[opened.size()];
    int[] sizes = new int[positions.length];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = row.getFieldIndex(opened.get(i));
      RowType nested = (RowType) row.getTypeAt(positions[i]);
      sizes[i] = nested.getFieldCount();
      columns.addAll(nested.getFields());
    }
    return new SqlInput(new RowType(false, columns), positions, sizes);
  }

  /** The type of the columns. */
  RowType columns() {
    return columns;
  }

  /** The columns of this row. The returned row is valid until the next call. Hot path. */
  RowData of(RowData row) {
    if (positions == null) {
      return row;
    }
    if (view == null) {
      view = view();
    }
    for (int i = 0; i < positions.length; i++) {
      view.with(i, row.getRow(positions[i], sizes[i]));
    }
    return view;
  }

  private CompositeRowData view() {
    int[] parts = new int[columns.getFieldCount()];
    int[] fields = new int[parts.length];
    int column = 0;
    for (int part = 0; part < sizes.length; part++) {
      for (int field = 0; field < sizes[part]; field++) {
        parts[column] = part;
        fields[column++] = field;
      }
    }
    return new CompositeRowData(sizes.length, parts, fields);
  }
}
