package io.clicklake.job.enrich;

import io.clicklake.catalog.dataset.RowSample;
import io.clicklake.job.enrich.FilterOperator.Element;
import io.clicklake.job.record.GroupMinute;
import io.clicklake.job.record.RowSplit;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;

/**
 * Inserts the operators that leave out rows of a table, each as early as possible:
 *
 * <ul>
 *   <li>a sample whose key is in the shared part, before any SQL;
 *   <li>a condition that is the same for all rows of an event, before the event is split into rows;
 *   <li>all other conditions and samples, on single rows.
 * </ul>
 *
 * <p>A table without {@code where} and {@code sample} gets no operator.
 */
final class TableFilters {
  private static final String WHERE = "where";
  private static final String SAMPLE = "sample";

  private final TableProjection projection;
  private final Consumer<DataStream<RowData>> ledger;
  private final Consumer<DataStream<GroupMinute>> profile;
  private final Optional<RowSample> sampleOfEvent;
  private final Optional<RowSample> sampleOfRow;

  TableFilters(
      TableProjection projection,
      Consumer<DataStream<RowData>> ledger,
      Consumer<DataStream<GroupMinute>> profile) {
    this.projection = projection;
    this.ledger = ledger;
    this.profile = profile;
    RowType shared = projection.parts().shared();
    Optional<RowSample> sample = projection.sample();
    this.sampleOfEvent = sample.filter(s -> shared.getFieldNames().contains(s.by()));
    this.sampleOfRow = sampleOfEvent.isPresent() ? Optional.empty() : sample;
  }

  /** Filters events, before SQL computes columns for them. */
  DataStream<RowData> beforeEventSql(DataStream<RowData> events) {
    RowType shared = projection.parts().shared();
    int fields = shared.getFieldCount();
    return sampleOfEvent
        .map(sample -> rule(sample, shared))
        .map(
            rule ->
                apply(
                    events,
                    SAMPLE,
                    Element.EVENT,
                    event -> rule.keeps(event.getRow(RowSplit.SHARED, fields))))
        .orElse(events);
  }

  /** Filters events to which SQL has appended the computed columns and the condition. */
  DataStream<RowData> afterEventSql(DataStream<RowData> events) {
    int position = RowSplit.ROWS + 1 + projection.perEvent().size();
    return projection
        .conditionOfEvent()
        .map(condition -> apply(events, WHERE, Element.EVENT, RowRule.condition(position)))
        .orElse(events);
  }

  /** Filters rows to which SQL has appended the computed columns and the condition. */
  DataStream<RowData> afterRowSql(DataStream<RowData> rows) {
    int position = projection.firstComputedOfRow() + projection.perRow().size();
    return projection
        .conditionOfRow()
        .map(condition -> apply(rows, WHERE, Element.ROW, RowRule.condition(position)))
        .orElse(rows);
  }

  /** Filters enriched rows. */
  DataStream<RowData> afterExplode(DataStream<RowData> rows) {
    return sampleOfRow
        .map(
            sample -> {
              RowType type = projection.enrichedType();
              return apply(
                  rows,
                  new FilterOperator(
                      projection.table(),
                      SAMPLE,
                      Element.ROW,
                      rule(sample, type),
                      isProfiled() ? FilteredCounts.byRow(projection.spec(), type) : null));
            })
        .orElse(rows);
  }

  private DataStream<RowData> apply(
      DataStream<RowData> rows, String detail, Element element, RowRule rule) {
    FilteredCounts counts = isProfiled() ? FilteredCounts.bySharedPart(projection.spec()) : null;
    return apply(rows, new FilterOperator(projection.table(), detail, element, rule, counts));
  }

  private DataStream<RowData> apply(DataStream<RowData> rows, FilterOperator operator) {
    return operator.apply(rows, ledger, profile);
  }

  private boolean isProfiled() {
    return projection.spec().profile().isPresent();
  }

  private static RowRule rule(RowSample sample, RowType rows) {
    int position = rows.getFieldIndex(sample.by());
    return new SampleRule(position, rows.getTypeAt(position), sample.percent());
  }
}
