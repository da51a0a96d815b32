package io.clicklake.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.io.TaskWriter;

/**
 * Flattens JSON trees into rows of {@code ad_interactions}, without derived columns. Hot path: one
 * row object is reused. A value that is the same in all rows of an event or of an ad is set only
 * once.
 */
final class InteractionRows {
  private final TaskWriter<RowData> writer;
  private final GenericRowData row;
  private final List<TreeColumn> ofEvent;
  private final List<TreeColumn> ofAd;
  private final List<TreeColumn> ofInteraction;

  InteractionRows(Schema table, TaskWriter<RowData> writer) {
    this.writer = writer;
    this.row = new GenericRowData(table.columns().size());
    this.ofEvent =
        List.of(
            new TreeColumn(table, "event_id", "event_id"),
            new TreeColumn(table, "sent_at", "sent_at"),
            new TreeColumn(table, "publisher_id", "publisher_id"),
            new TreeColumn(table, "session_id", "session", "id"),
            new TreeColumn(table, "gdpr", "session", "consent", "gdpr"),
            new TreeColumn(table, "device_type", "device", "type"),
            new TreeColumn(table, "device_language", "device", "language"),
            new TreeColumn(table, "country", "geo", "country"),
            new TreeColumn(table, "region", "geo", "region"),
            new TreeColumn(table, "city", "geo", "city"),
            new TreeColumn(table, "page_url", "page", "url"),
            new TreeColumn(table, "referrer", "page", "referrer"),
            new TreeColumn(table, "app_bundle", "app", "bundle"));
    this.ofAd =
        List.of(
            new TreeColumn(table, "impression_id", "impression_id"),
            new TreeColumn(table, "campaign_id", "campaign_id"),
            new TreeColumn(table, "creative_id", "creative_id"),
            new TreeColumn(table, "placement_id", "placement", "id"),
            new TreeColumn(table, "placement_format", "placement", "format"),
            new TreeColumn(table, "placement_width", "placement", "size", "w"),
            new TreeColumn(table, "placement_height", "placement", "size", "h"),
            new TreeColumn(table, "bid_micros", "auction", "bid_micros"),
            new TreeColumn(table, "clearing_micros", "auction", "clearing_micros"),
            new TreeColumn(table, "currency", "auction", "currency"),
            new TreeColumn(table, "labels", "labels"));
    this.ofInteraction =
        List.of(
            new TreeColumn(table, "interaction_type", "type"),
            new TreeColumn(table, "interaction_at", "at"),
            new TreeColumn(table, "view_ratio", "ratio"),
            new TreeColumn(table, "x", "x"),
            new TreeColumn(table, "y", "y"),
            new TreeColumn(table, "order_id", "order_id"),
            new TreeColumn(table, "value_micros", "value_micros"));
  }

  void write(JsonNode event) throws IOException {
    set(ofEvent, event);
    for (JsonNode ad : event.path("ads")) {
      set(ofAd, ad);
      for (JsonNode interaction : ad.path("interactions")) {
        set(ofInteraction, interaction);
        writer.write(row);
      }
    }
  }

  private void set(List<TreeColumn> columns, JsonNode node) {
    for (int i = 0; i < columns.size(); i++) {
      columns.get(i).set(row, node);
    }
  }
}
