package io.clicklake.job.enrich;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.utils.JoinedRowData;
import org.apache.flink.table.data.utils.ProjectedRowData;

/**
 * Lays a decoded row and what was computed from it out as one: a view of both, without a copy. Hot
 * and reused.
 */
final class EnrichedRows implements MapFunction<RowData, RowData> {
  private static final long serialVersionUID = 1L;

  private final int decodedFields;
  private final int[] positions;
  private transient JoinedRowData joined;
  private transient ProjectedRowData enriched;

  /**
   * @param decodedFields how many fields the decoded row has, which is field 0 of what comes
   * @param positions for each field of the enriched row its position in the decoded row followed by
   *     what comes
   */
  EnrichedRows(int decodedFields, int[] positions) {
    this.decodedFields = decodedFields;
    this.positions = positions.clone();
  }

  @Override
  public RowData map(RowData computed) {
    if (joined == null) {
      joined = new JoinedRowData();
      enriched = ProjectedRowData.from(positions);
    }
    joined.replace(computed.getRow(0, decodedFields), computed);
    return enriched.replaceRow(joined);
  }
}
