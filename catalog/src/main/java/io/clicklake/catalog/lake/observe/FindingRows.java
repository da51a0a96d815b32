package io.clicklake.catalog.lake.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the newest row of each finding, when the table has a new snapshot. Not thread safe. */
final class FindingRows {
  /** An open finding has a row at least each hour, so older rows are of closed ones. */
  private static final Duration WINDOW = Duration.ofDays(2);

  private static final String RECORDED_AT = "recorded_at";

  private Snapshot read;
  private List<ReportedChange> newest = List.of();

  List<ReportedChange> read(Table table, long now) {
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      newest = List.of();
    } else if (read == null || read.snapshotId() != current.snapshotId()) {
      newest = rows(table, now);
    }
    read = current;
    return newest;
  }

  private static List<ReportedChange> rows(Table table, long now) {
    Map<String, ReportedChange> newest = new HashMap<>();
    String from = Instant.ofEpochMilli(now).minus(WINDOW).toString();
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table)
            .where(Expressions.greaterThanOrEqual(RECORDED_AT, from))
            .build()) {
      for (Record row : rows) {
        newest.merge(text(row, "finding_id"), of(row), FindingRows::newer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ArrayList<>(newest.values());
  }

  /** Of two rows of the same time, the closed one is newer. */
  private static ReportedChange newer(ReportedChange one, ReportedChange other) {
    if (one.recordedAt == other.recordedAt) {
      return one.state.equals("closed") ? one : other;
    }
    return one.recordedAt > other.recordedAt ? one : other;
  }

  private static ReportedChange of(Record row) {
    ReportedChange change = new ReportedChange();
    change.id = text(row, "finding_id");
    change.state = text(row, "state");
    change.monitor = text(row, "monitor");
    change.key = text(row, "key");
    change.expected = (Double) row.getField("expected");
    change.actual = (Double) row.getField("actual");
    change.message = text(row, "message");
    change.since = time(row, "first_bad_minute");
    change.lastBad = time(row, "last_bad_minute");
    change.related = (Integer) row.getField("related");
    change.recordedAt = time(row, RECORDED_AT);
    return change;
  }

  private static String text(Record row, String column) {
    return (String) row.getField(column);
  }

  private static long time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant().toEpochMilli();
  }
}
