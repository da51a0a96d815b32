package io.clicklake.job.record;

import io.clicklake.catalog.dataset.TableSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * Defines how the decoded rows of a table are split in two parts. The <em>shared</em> part has the
 * fields whose values are the same in all rows of an event: fields outside of the exploded arrays,
 * and fields from the envelope and the record. The <em>own</em> part has the fields whose values
 * can differ: fields inside the exploded arrays, and the extra column. A table that explodes
 * nothing has one row for each event, and all its fields are shared.
 *
 * <p>Both parts keep the order of the columns. A part can have no fields.
 */
public final class RowSplit implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The parts, by their index. */
  public static final int SHARED = 0;

  public static final int OWN = 1;

  /** The fields of {@link #eventType()}, by their index. */
  public static final int ROWS = 1;

  /** The names of these fields; no column of a table can have them. */
  public static final String SHARED_FIELD = "_shared";

  public static final String ROWS_FIELD = "_rows";

  private final RowType shared;
  private final RowType own;
  private final int[] parts;
  private final int[] positions;

  private RowSplit(RowType shared, RowType own, int[] parts, int[] positions) {
    this.shared = shared;
    this.own = own;
    this.parts = parts;
    this.positions = positions;
  }

  public static RowSplit of(TableSpec table) {
    RowType decoded = table.decodedType();
    boolean whole = table.explode().steps().isEmpty();
    int count = decoded.getFieldCount();
    int[] parts = new int[count];
    int[] positions = new int[count];
    List<List<RowType.RowField>> fields = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < count; i++) {
      int part = whole || isShared(table, i) ? SHARED : OWN;
      parts[i] = part;
      positions[i] = fields.get(part).size();
      fields.get(part).add(decoded.getFields().get(i));
    }
    return new RowSplit(
        new RowType(false, fields.get(SHARED)),
        new RowType(false, fields.get(OWN)),
        parts,
        positions);
  }

  private static boolean isShared(TableSpec table, int field) {
    int columns = table.columns().size();
    if (field < columns) {
      return table.columns().get(field).isOutsideOfArrays();
    }
    int input = field - columns - (table.extra().isPresent() ? 1 : 0);
    // The extra column is in the own part, because it also has the unknown fields of the array
    // elements that the row belongs to.
    return input >= 0 && table.inputs().get(input).isOutsideOfArrays();
  }

  public RowType shared() {
    return shared;
  }

  public RowType own() {
    return own;
  }

  /** The type of all rows of an event: the shared part, then an array of the own parts. */
  public RowType eventType() {
    LogicalType rows = new ArrayType(false, own);
    return RowType.of(
        false, new LogicalType[] {shared, rows}, new String[] {SHARED_FIELD, ROWS_FIELD});
  }

  /** The part that holds the field of the decoded row. */
  public int part(int field) {
    return parts[field];
  }

  /** The position of the field of the decoded row in its part. */
  public int position(int field) {
    return positions[field];
  }

  /** A view of decoded rows, filled with the two parts. */
  public CompositeRowData decodedRow() {
    return new CompositeRowData(2, parts, positions);
  }
}
