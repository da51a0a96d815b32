package io.clicklake.serve.lake;

import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the table findings, again only if it has a new snapshot. Not thread safe. */
final class FindingTable {
  private long snapshot;
  private List<LakeFinding> findings = List.of();

  /** All findings in their newest state, the newest first. */
  List<LakeFinding> read(Table table) {
    if (table.currentSnapshot() == null || table.currentSnapshot().snapshotId() == snapshot) {
      return findings;
    }
    Map<String, LakeFinding> newest = new HashMap<>();
    try (CloseableIterable<Record> rows = new TableReader(table).records()) {
      for (Record row : rows) {
        LakeFinding finding = finding(row);
        newest.merge(finding.id(), finding, FindingTable::newer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    findings =
        newest.values().stream()
            .sorted(
                Comparator.comparing(LakeFinding::firstBadMinute)
                    .reversed()
                    .thenComparing(LakeFinding::id))
            .toList();
    snapshot = table.currentSnapshot().snapshotId();
    return findings;
  }

  /** After a restart, a change may be recorded twice. Of equal times, a closed one is newer. */
  private static LakeFinding newer(LakeFinding one, LakeFinding other) {
    int order = one.recordedAt().compareTo(other.recordedAt());
    return order > 0 || (order == 0 && !one.isOpen()) ? one : other;
  }

  private static LakeFinding finding(Record row) {
    return new LakeFinding(
        text(row, "finding_id"),
        text(row, "state"),
        text(row, "monitor"),
        text(row, "kind"),
        text(row, "table_name"),
        text(row, "key"),
        text(row, "severity"),
        text(row, "owner"),
        text(row, "message"),
        time(row, "first_bad_minute"),
        time(row, "last_bad_minute"),
        time(row, "recorded_at"));
  }

  private static String text(Record row, String column) {
    return (String) row.getField(column);
  }

  private static Instant time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant();
  }
}
