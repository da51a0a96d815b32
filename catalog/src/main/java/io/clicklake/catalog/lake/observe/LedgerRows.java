package io.clicklake.catalog.lake.observe;

import io.clicklake.catalog.lake.read.Commit;
import io.clicklake.catalog.lake.read.TableReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;

/** Reads the rows of the newest commits of the ledger, each commit once. Not thread safe. */
final class LedgerRows {
  private static final String CHECKPOINT = "checkpoint_id";
  private static final String STAGE = "stage";
  private static final String OUTCOME = "outcome";
  private static final String TABLE = "table_name";
  private static final String RECORDS = "records";
  private static final String WATERMARK = "watermark";

  private static final int MAX_COMMITS = 100;

  /** The commits of the last call, by snapshot id. */
  private Map<Long, LedgerCommit> known = new HashMap<>();

  /** The commits of the job in the window before the newest one, oldest first. */
  List<LedgerCommit> read(Table table, Duration window) {
    TableReader reader = new TableReader(table);
    Map<Long, LedgerCommit> current = new HashMap<>();
    List<LedgerCommit> commits = new ArrayList<>();
    for (Commit commit : reader.newestCommits(MAX_COMMITS)) {
      if (commit.jobId().isEmpty() || commit.checkpointId().isEmpty()) {
        continue;
      }
      long newest = commits.isEmpty() ? Long.MAX_VALUE : commits.get(0).commit().committedAt();
      if (newest != Long.MAX_VALUE
          && newest - commit.committedAt().toEpochMilli() > window.toMillis()) {
        break;
      }
      LedgerCommit rows = known.get(commit.snapshotId());
      if (rows == null) {
        rows = rows(table, reader, commit);
      }
      current.put(commit.snapshotId(), rows);
      commits.add(rows);
    }
    known = current;
    Collections.reverse(commits);
    return commits;
  }

  private static LedgerCommit rows(Table table, TableReader reader, Commit commit) {
    Map<String, LedgerLine> lines = new TreeMap<>();
    long watermark = Long.MAX_VALUE;
    boolean last = false;
    for (DataFile file : reader.addedDataFiles(commit)) {
      try (CloseableIterable<Record> records = open(table, file)) {
        for (Record row : records) {
          add(row, lines);
          last |= Long.valueOf(Long.MAX_VALUE).equals(row.getField(CHECKPOINT));
          OffsetDateTime time = (OffsetDateTime) row.getField(WATERMARK);
          if (time != null) {
            watermark = Math.min(watermark, time.toInstant().toEpochMilli());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new LedgerCommit(
        LakeObserver.of(commit),
        new ArrayList<>(lines.values()),
        watermark == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(watermark),
        last);
  }

  private static void add(Record row, Map<String, LedgerLine> lines) {
    String stage = (String) row.getField(STAGE);
    String outcome = (String) row.getField(OUTCOME);
    String table = (String) row.getField(TABLE);
    long records = (Long) row.getField(RECORDS);
    lines.merge(
        String.join("\n", stage, outcome, String.valueOf(table)),
        new LedgerLine(stage, outcome, table, records),
        (one, other) -> new LedgerLine(stage, outcome, table, one.records() + other.records()));
  }

  private static CloseableIterable<Record> open(Table table, DataFile file) {
    Schema schema = table.schema().select(CHECKPOINT, STAGE, OUTCOME, TABLE, RECORDS, WATERMARK);
    return Parquet.read(table.io().newInputFile(file.location()))
        .project(schema)
        .createReaderFunc(columns -> GenericParquetReaders.buildReader(schema, columns))
        .build();
  }
}
