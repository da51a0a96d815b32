package io.clicklake.catalog.lake.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads the table {@code findings}. Reads it again only if the table has a new snapshot; otherwise
 * it returns the findings of the last call. Use one object for only one of the two methods. Not
 * thread safe.
 */
public final class FindingTable {
  private Snapshot read;
  private List<StoredFinding> findings = List.of();

  /** All findings in their newest state, the newest first. */
  public List<StoredFinding> read(Table table) {
    return read(table, Expressions.alwaysTrue());
  }

  /** The findings that have a row since this time, in their newest state, the newest first. */
  public List<StoredFinding> readSince(Table table, Instant time) {
    return read(table, Expressions.greaterThanOrEqual("recorded_at", time.toString()));
  }

  private List<StoredFinding> read(Table table, Expression rows) {
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      findings = List.of();
    } else if (read == null || read.snapshotId() != current.snapshotId()) {
      findings = newest(table, rows);
    }
    read = current;
    return findings;
  }

  private static List<StoredFinding> newest(Table table, Expression which) {
    Map<String, StoredFinding> newest = new HashMap<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).where(which).build()) {
      for (Record row : rows) {
        StoredFinding finding = new StoredFinding(row::getField);
        newest.merge(finding.id(), finding, StoredFinding::newer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return newest.values().stream()
        .sorted(
            Comparator.comparing(StoredFinding::firstBadMinute)
                .reversed()
                .thenComparing(StoredFinding::id))
        .collect(Collectors.toUnmodifiableList());
  }
}
