package io.clicklake.tools.findings;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.catalog.table.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/** Reads the table {@code findings}. */
public final class Findings {
  private Findings() {}

  /**
   * All findings in their newest state, the newest first.
   *
   * @throws SetupException if the dataset has no monitors or the table is missing
   */
  public static List<ReportedFinding> read(CatalogDatabase catalog, Dataset dataset) {
    if (dataset.monitors().isEmpty()) {
      throw new SetupException(
          "The dataset '"
              + dataset.name()
              + "' has no monitors, so it has no findings. docs/datasets.md says how to declare"
              + " them.");
    }
    return read(new TableReader(catalog.table(Zones.FINDINGS)));
  }

  /** All findings of the table in their newest state, the newest first. */
  public static List<ReportedFinding> read(TableReader table) {
    Map<String, ReportedFinding> newest = new HashMap<>();
    try (CloseableIterable<Record> rows = table.records()) {
      for (Record row : rows) {
        newest.merge(text(row, "finding_id"), of(row), Findings::newer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return newest.values().stream()
        .sorted(
            Comparator.comparing(ReportedFinding::firstBadMinute)
                .reversed()
                .thenComparing(ReportedFinding::id))
        .toList();
  }

  /** After a restart, a change may be recorded twice. Of equal times, a closed one is newer. */
  private static ReportedFinding newer(ReportedFinding one, ReportedFinding other) {
    int order = one.recordedAt().compareTo(other.recordedAt());
    return order > 0 || (order == 0 && !one.isOpen()) ? one : other;
  }

  private static ReportedFinding of(Record row) {
    return new ReportedFinding(
        text(row, "finding_id"),
        text(row, "state"),
        text(row, "monitor"),
        text(row, "table_name"),
        text(row, "key"),
        text(row, "severity"),
        text(row, "owner"),
        text(row, "message"),
        time(row, "first_bad_minute"),
        time(row, "last_bad_minute"),
        (Integer) row.getField("related"),
        time(row, "recorded_at"));
  }

  private static String text(Record row, String column) {
    return (String) row.getField(column);
  }

  private static Instant time(Record row, String column) {
    return ((OffsetDateTime) row.getField(column)).toInstant();
  }
}
