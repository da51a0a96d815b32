package io.clicklake.serve.columns;

import io.clicklake.serve.query.AggregateQuery;

/**
 * The part of the range of a request that roll-ups can answer: the whole hours of the range. If a
 * time bucket of the answer starts within an hour, roll-ups cannot answer any part.
 *
 * @param from inclusive, in milliseconds
 * @param to exclusive; equal to {@code from} if roll-ups cannot answer anything
 */
record RolledRange(long from, long to) {
  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  static RolledRange of(AggregateQuery query) {
    long from = query.from().toEpochMilli();
    long to = query.to().toEpochMilli();
    long firstHour = -Math.floorDiv(-from, HOUR) * HOUR;
    long lastHour = Math.floorDiv(to, HOUR) * HOUR;
    return firstHour < lastHour && query.buckets().startAtMultiplesOf(HOUR)
        ? new RolledRange(firstHour, lastHour)
        : new RolledRange(from, from);
  }

  boolean isEmpty() {
    return from == to;
  }

  boolean hasDay(long start) {
    return from <= start && start + DAY <= to;
  }
}
