package io.clicklake.catalog.dataset;

import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.time.Duration;
import java.util.List;
import org.apache.flink.table.types.logical.DecimalType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.VarCharType;

/** Creates a small dataset without files. */
public final class SmallDatasetParts {
  private SmallDatasetParts() {}

  /**
   * A dataset with one clean table of this name, and the aggregate {@code host_minutes} over it.
   */
  public static Dataset dataset(String table) {
    TableSpecDraft draft = new TableSpecDraft();
    draft.name = table;
    draft.explode = ColumnPath.parse("ads[]");
    draft.columns.add(column("event_id", "event_id", VarCharType.STRING_TYPE));
    draft.columns.add(column("interaction_at", "ads[].at", new LocalZonedTimestampType(6)));
    draft.columns.add(column("price", "ads[].price", new DecimalType(18, 6)));
    draft.inputs.add(column("url", "page.url", VarCharType.STRING_TYPE));
    draft.extra = "extra";
    draft.derived.add(new DerivedColumn("page_host", "URL_HOST(url)"));
    draft.time = "interaction_at";
    draft.partitioning.add(new Partitioning(Transform.DAY, "interaction_at", 0));
    draft.partitioning.add(new Partitioning(Transform.BUCKET, "event_id", 16));
    AggregateSpec aggregate =
        new AggregateSpec(
            "host_minutes",
            table,
            new WindowSpec(Duration.ofMinutes(1), "interaction_at"),
            null,
            List.of("page_host"),
            List.of(
                new Measure("events", Measure.Kind.COUNT, "1", "price > 0"),
                new Measure("users", Measure.Kind.APPROX_DISTINCT, "event_id", null)));
    EventFields event =
        new EventFields(
            EventIdSpec.of(ColumnPath.parse("event_id")),
            column("sent_at", "sent_at", new LocalZonedTimestampType(6)));
    List<TableSpec> tables = List.of(new TableSpec(draft));
    EventType type = new EventType("small-set", "{}", event, false, tables);
    return new Dataset("small-set", List.of(type), tables, List.of(aggregate));
  }

  private static ColumnSpec column(String name, String path, LogicalType type) {
    return new ColumnSpec(name, ColumnPath.parse(path), type, TimeFormat.RFC_3339);
  }
}
