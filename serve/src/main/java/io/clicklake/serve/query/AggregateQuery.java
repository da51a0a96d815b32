package io.clicklake.serve.query;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A checked request for rows of an aggregate.
 *
 * @param from inclusive
 * @param to exclusive
 * @param measures the names of measures and ratios
 * @param orderBy the sort keys; they include all columns that identify a row, so no two rows are
 *     equal in this order
 * @param asOf the checkpoint to read; empty for the checkpoint of the cursor, or without a cursor
 *     for the newest one
 */
public record AggregateQuery(
    Instant from,
    Instant to,
    Grain grain,
    ZoneId zone,
    TimeBuckets buckets,
    List<String> groupBy,
    List<ColumnFilter> filters,
    List<String> measures,
    List<SortKey> orderBy,
    int limit,
    Optional<PageCursor> cursor,
    Optional<AsOf> asOf) {

  /** A text that is equal for requests whose pages belong together. */
  public String canonical() {
    return canonical(from, to, grain, zone, groupBy, filters, measures, orderBy);
  }

  static String canonical(
      Instant from,
      Instant to,
      Grain grain,
      ZoneId zone,
      List<String> groupBy,
      List<ColumnFilter> filters,
      List<String> measures,
      List<SortKey> orderBy) {
    return from
        + " "
        + to
        + " "
        + grain.code()
        + " "
        + zone
        + " "
        + groupBy
        + filters.stream().map(ColumnFilter::canonical).toList()
        + measures
        + orderBy;
  }
}
