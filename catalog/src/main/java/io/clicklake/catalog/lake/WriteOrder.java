package io.clicklake.catalog.lake;

import io.clicklake.catalog.table.TableDefinition;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.flink.table.types.logical.RowType;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/**
 * Maps the columns of a dataset's rows to the columns of its table. The mapping is needed because a
 * sink writes values by position, and the positions differ after schema changes: new columns are at
 * the end of the table, and the table still has the columns that the dataset no longer has.
 */
public final class WriteOrder implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The position of a table column that the dataset does not have. It is written as null. */
  public static final int ABSENT = -1;

  private final int[] positions;
  private final int sourceArity;
  private final RowType rowType;

  private WriteOrder(int[] positions, int sourceArity, RowType rowType) {
    this.positions = positions;
    this.sourceArity = sourceArity;
    this.rowType = rowType;
  }

  /** The mapping from the definition's columns to the columns of the current table. */
  public static WriteOrder of(TableDefinition definition, Table table) {
    return of(definition.rowType(), table.schema());
  }

  private static WriteOrder of(RowType dataset, Schema table) {
    RowType rowType = FlinkSchemaUtil.convert(table);
    int[] positions = rowType.getFieldNames().stream().mapToInt(dataset::getFieldIndex).toArray();
    return new WriteOrder(positions, dataset.getFieldCount(), rowType);
  }

  /** The table's columns in table order: the type of the rows for the sink. */
  public RowType rowType() {
    return rowType;
  }

  /**
   * For each column of the table, its position in the dataset's row type, or {@link #ABSENT}. The
   * caller must not change the array.
   */
  public int[] positions() {
    return positions;
  }

  /** Whether the dataset's rows can be written without reordering. */
  public boolean isIdentity() {
    return positions.length == sourceArity && ascending();
  }

  private boolean ascending() {
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] != i) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return "WriteOrder" + Arrays.toString(positions);
  }
}
