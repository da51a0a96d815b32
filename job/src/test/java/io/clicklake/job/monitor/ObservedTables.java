package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LedgerCommit;
import io.clicklake.catalog.lake.observe.LedgerLine;
import io.clicklake.catalog.lake.observe.TableCommit;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.table.Zones;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The tables of a dataset as a test writes them, with a clock. Times are milliseconds. */
final class ObservedTables {
  static final String ADS = "ad_interactions";
  static final String[] ALL = {Zones.LEDGER, Zones.RAW_EVENTS, ADS};

  private static final long START = 29_000_000L * 60_000;
  private static final long WATERMARK_DELAY = 300_000;

  private final Map<String, List<TableCommit>> commits = new TreeMap<>();
  private final List<LedgerCommit> ledger = new ArrayList<>();
  private final Map<String, StoredFinding> findings = new LinkedHashMap<>();
  private long now = START;
  private long checkpoint;
  private long watermark;
  private String job = "job-1";
  private String startedAt = "first";

  ObservedTables() {
    for (String table : ALL) {
      commits.put(table, new ArrayList<>());
    }
  }

  long now() {
    return now;
  }

  void seconds(long more) {
    now += 1000 * more;
  }

  /** The job starts again from its last checkpoint. */
  void restart() {
    startedAt = "started at " + now;
  }

  /** Another job continues from the last savepoint. */
  void otherJob(String id) {
    job = id;
    restart();
  }

  /** Events no longer come, or only old ones. */
  void watermark(long millis) {
    watermark = millis;
  }

  /** A checkpoint after ten seconds that wrote rows to all tables, and is committed to these. */
  void checkpoint(String... committed) {
    checkpoint(10, ALL, committed);
  }

  void checkpoint(int seconds, String[] written, String... committed) {
    seconds(seconds);
    checkpoint++;
    TableCommit commit = new TableCommit(job, checkpoint, now, startedAt);
    for (String table : committed) {
      commits.get(table).add(commit);
      if (table.equals(Zones.LEDGER)) {
        ledger.add(ledger(commit, written, 100));
      }
    }
  }

  /** A checkpoint that lost some rows of the table between dedupe and sink. */
  void checkpointThatLost(long rows) {
    seconds(10);
    checkpoint++;
    TableCommit commit = new TableCommit(job, checkpoint, now, startedAt);
    commits.values().forEach(list -> list.add(commit));
    ledger.add(ledger(commit, ALL, 100 - rows));
  }

  private LedgerCommit ledger(TableCommit commit, String[] written, long rows) {
    List<LedgerLine> lines = new ArrayList<>();
    lines.add(new LedgerLine("ingest", "read", null, 100));
    lines.add(new LedgerLine("unpack", "opened", null, 100));
    lines.add(new LedgerLine("unpack", "unpacked", null, 100));
    lines.add(new LedgerLine("decode", "accepted", null, 100));
    lines.add(new LedgerLine("dedupe", "accepted", null, 100));
    for (String table : written) {
      if (table.equals(ADS)) {
        lines.add(new LedgerLine("dedupe", "produced", table, 100));
      }
      lines.add(new LedgerLine("sink", "written", table, table.equals(ADS) ? rows : 100));
    }
    long mark = watermark == 0 ? now - WATERMARK_DELAY : watermark;
    return new LedgerCommit(commit, lines, OptionalLong.of(mark), false);
  }

  /** Appends a change to the table of findings. */
  void append(FindingRow row) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("finding_id", row.id);
    columns.put("state", row.state.code());
    columns.put("monitor", row.spec.name());
    columns.put("key", row.key);
    columns.put("expected", row.expected);
    columns.put("actual", row.actual);
    columns.put("message", row.message);
    columns.put("first_bad_minute", time(row.since));
    columns.put("last_bad_minute", time(row.lastBad));
    columns.put("related", row.related);
    columns.put("recorded_at", time(row.recordedAt));
    findings.put(row.id, new StoredFinding(columns::get));
  }

  private static OffsetDateTime time(long millis) {
    return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
  }

  LakeObservation seen() {
    return new LakeObservation(commits, ledger, new ArrayList<>(findings.values()));
  }
}
