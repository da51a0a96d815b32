package io.clicklake.catalog.table;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.SmallDatasetParts;
import java.util.Map;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.types.logical.RowType;

/** A test dataset with one clean table and one aggregate, with their row types. */
final class SmallDataset {
  static final RowType INTERACTIONS =
      row(
          DataTypes.FIELD("event_id", DataTypes.STRING()),
          DataTypes.FIELD("interaction_at", DataTypes.TIMESTAMP_LTZ(6)),
          DataTypes.FIELD("price", DataTypes.DECIMAL(18, 6)),
          DataTypes.FIELD("extra", DataTypes.STRING()),
          DataTypes.FIELD("page_host", DataTypes.STRING()));

  static final RowType MINUTES =
      row(
          DataTypes.FIELD("window_start", DataTypes.TIMESTAMP_LTZ(6).notNull()),
          DataTypes.FIELD("window_end", DataTypes.TIMESTAMP_LTZ(6).notNull()),
          DataTypes.FIELD("page_host", DataTypes.STRING()),
          DataTypes.FIELD("events", DataTypes.BIGINT().notNull()),
          DataTypes.FIELD("users", DataTypes.BYTES()),
          DataTypes.FIELD("emitted", DataTypes.STRING()));

  static final RowType LEDGER =
      row(
          DataTypes.FIELD("records", DataTypes.BIGINT()),
          DataTypes.FIELD("recorded_at", DataTypes.TIMESTAMP_LTZ(6)));

  private SmallDataset() {}

  static Dataset dataset() {
    return SmallDatasetParts.dataset("interactions");
  }

  static Map<String, RowType> types() {
    return Map.of("interactions", INTERACTIONS, "host_minutes", MINUTES);
  }

  static RowType row(DataTypes.Field... fields) {
    return (RowType) DataTypes.ROW(fields).getLogicalType();
  }
}
