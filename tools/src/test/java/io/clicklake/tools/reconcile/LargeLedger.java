package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.LedgerColumn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.data.Record;

/**
 * A ledger of many rows, as after a compaction: one file for each day, 1,440 checkpoints a day,
 * {@value #SHARDS} shards. Also the program that reconciles it and prints time and memory, so that
 * it runs in a JVM with a small heap.
 */
final class LargeLedger {
  static final int CHECKPOINTS = 1440;
  private static final int SHARDS = 500;
  private static final int SUBTASKS = 12;
  private static final int KINDS = 16;

  /** Each checkpoint has a row for each shard, and one for each other count of each subtask. */
  static final int ROWS = CHECKPOINTS * (SHARDS + SUBTASKS * (KINDS - 1));

  private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
  private static final String JOB = LedgerFixture.A;

  private LargeLedger() {}

  /** Writes the days to new tables, and stores the totals of all days but the last. */
  static void write(Path directory, int days) throws Exception {
    try (LedgerFixture tables = new LedgerFixture(directory)) {
      for (int day = 0; day < days; day++) {
        day(tables, day);
      }
      System.out.println(reconciled(tables, ReconcileScope.NEW_DAYS, cut(days - 2)));
    }
  }

  private static DayCut cut(int day) {
    return new DayCut(
        FIRST_DAY.plusDays(day), new Checkpoint(JOB, (day + 1L) * CHECKPOINTS), Set.of());
  }

  private static void day(LedgerFixture tables, int day) throws IOException {
    long last = (day + 1L) * CHECKPOINTS;
    for (String table : List.of("raw_events", "rejected_events", "ad_interactions")) {
      tables.commit(table, JOB, last, (long) CHECKPOINTS * SHARDS * perShard(table));
    }
    tables.commit("campaign_minutes", JOB, last, (long) CHECKPOINTS * SHARDS * 4);
    Instant midnight = FIRST_DAY.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);
    DataFile file =
        tables.ledgerFile(
            midnight,
            writer -> {
              List<Record> rows = template(tables);
              for (int minute = 0; minute < CHECKPOINTS; minute++) {
                long checkpoint = (long) day * CHECKPOINTS + minute + 1;
                Instant time = midnight.plusSeconds(60L * minute);
                for (Record row : rows) {
                  fill(row, checkpoint, time);
                  writer.write(row);
                }
              }
            });
    LedgerFixture.append(tables.table("ledger"), file, JOB, last);
  }

  private static int perShard(String table) {
    switch (table) {
      case "raw_events":
        return LedgerFixture.RAW;
      case "rejected_events":
        return LedgerFixture.REJECTED;
      default:
        return LedgerFixture.CLEAN;
    }
  }

  /** The rows of one checkpoint; the counts of each stage are spread over its subtasks. */
  private static List<Record> template(LedgerFixture tables) {
    List<Record> rows = new ArrayList<>();
    for (Record row : tables.balanced(JOB, 1, null, 1000, 1009)) {
      boolean read = "read".equals(row.getField("outcome"));
      int copies = read ? SHARDS : SUBTASKS;
      long records = (Long) row.getField("records") * SHARDS;
      for (int copy = 0; copy < copies; copy++) {
        Record each = row.copy();
        each.setField("subtask", copy % SUBTASKS);
        each.setField(
            "records",
            read ? records / SHARDS : records / SUBTASKS + (copy == 0 ? records % SUBTASKS : 0));
        if (read) {
          each.setField("shard", String.format(Locale.ROOT, "shardId-%012d", copy));
        }
        rows.add(each);
      }
    }
    rows.sort(Comparator.comparing(row -> (Integer) row.getField("subtask")));
    return rows;
  }

  private static void fill(Record row, long checkpoint, Instant time) {
    row.setField(LedgerColumn.CHECKPOINT_ID.columnName(), checkpoint);
    row.setField(LedgerColumn.RECORDED_AT.columnName(), LedgerFixture.time(time));
    if (row.getField("shard") != null) {
      row.setField("previous_sequence_number", checkpoint == 1 ? null : number(checkpoint - 1, 9));
      row.setField("first_sequence_number", number(checkpoint, 0));
      row.setField("last_sequence_number", number(checkpoint, 9));
    }
  }

  /** As long as the numbers of Kinesis. */
  private static String number(long checkpoint, int position) {
    return "496"
        + (1_000_000_000_000_000L + checkpoint)
        + "00000000000000000000000000000000000"
        + (100 + position);
  }

  private static String reconciled(LedgerFixture tables, ReconcileScope scope, DayCut cut)
      throws InterruptedException {
    long start = System.nanoTime();
    Reconciliation found = tables.reconciled(scope, cut);
    return String.format(
        Locale.ROOT,
        "%s, read %d records, %d differences, %.1f s, heap at most %d MiB",
        scope.all() ? "all days" : "new days",
        found.totals().read(),
        found.differences().size(),
        Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  /**
   * Arguments: the directory, the number of days, and {@code write}, {@code all} or {@code new}.
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    int days = Integer.parseInt(arguments[1]);
    if (arguments[2].equals("write")) {
      write(directory, days);
      return;
    }
    try (LedgerFixture tables = new LedgerFixture(directory)) {
      // A cut that is already stored: this run stores nothing, so it can be repeated.
      System.out.println(
          reconciled(
              tables, new ReconcileScope(arguments[2].equals("all"), null, false), cut(days - 2)));
    }
  }
}
