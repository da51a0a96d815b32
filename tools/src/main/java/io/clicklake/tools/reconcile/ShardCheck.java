package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.Outcome;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Checks that the ledger entries of each shard form a chain: each entry contains the sequence
 * number that was read before the entry. This number must be the last sequence number of the
 * previous entry. Neighbouring records do not have consecutive numbers, so a gap between two
 * numbers is not a difference. All jobs are checked together, because a restored job continues
 * where another one stopped.
 */
final class ShardCheck {
  static final String HOLE = "sequence numbers without a hole";
  static final String TWICE = "each record read once";

  private final ReconciliationReport report;

  private ShardCheck(ReconciliationReport report) {
    this.report = report;
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    ShardCheck check = new ShardCheck(report);
    ledger.rows().stream()
        .filter(row -> LedgerTotals.is(row, Outcome.READ) && row.shard() != null)
        .collect(Collectors.groupingBy(LedgerRow::shard, TreeMap::new, Collectors.toList()))
        .forEach((shard, rows) -> check.shard(rows));
  }

  private void shard(List<LedgerRow> rows) {
    List<LedgerRow> sorted =
        rows.stream()
            .sorted(
                Comparator.comparing((LedgerRow row) -> number(row.firstSequence()))
                    .thenComparing(row -> number(row.lastSequence()))
                    .thenComparing(row -> row.previousSequence() != null)
                    .thenComparing(LedgerRow::recordedAt))
            .toList();
    LedgerRow before = null;
    for (LedgerRow row : sorted) {
      if (before == null) {
        first(row);
      } else if (row.previousSequence() == null) {
        startedWithoutState(before, row);
      } else {
        follows(before, row);
      }
      if (before == null || isAfter(row.lastSequence(), before.lastSequence())) {
        before = row;
      }
    }
  }

  private void first(LedgerRow row) {
    if (row.previousSequence() != null) {
      report.note(
          row.shard()
              + ": the ledger begins after "
              + row.previousSequence()
              + "; earlier reads are not in it.");
    }
  }

  private void startedWithoutState(LedgerRow before, LedgerRow row) {
    if (isAfter(row.firstSequence(), before.lastSequence())) {
      report.note(
          row.shard()
              + ": job "
              + row.job()
              + " started without state; records between "
              + before.lastSequence()
              + " and "
              + row.firstSequence()
              + " may not have been read.");
    } else {
      twice(row, "job " + row.job() + " began at " + row.firstSequence(), before);
    }
  }

  private void follows(LedgerRow before, LedgerRow row) {
    if (isAfter(row.previousSequence(), before.lastSequence())) {
      report.add(
          Discrepancy.shard(
              HOLE,
              row,
              "it follows "
                  + row.previousSequence()
                  + ", but the previous entry ends at "
                  + before.lastSequence()
                  + ": the ledger has no entries for the records between"));
    } else if (isAfter(before.lastSequence(), row.previousSequence())) {
      twice(row, "it follows " + row.previousSequence(), before);
    }
  }

  private void twice(LedgerRow row, String how, LedgerRow before) {
    report.add(
        Discrepancy.shard(
            TWICE,
            row,
            how
                + ", but "
                + before.lastSequence()
                + " had already been read at "
                + Discrepancy.checkpointName(before.checkpoint())
                + " of job "
                + before.job()
                + ": up to "
                + row.records()
                + " records were read twice"));
  }

  private static boolean isAfter(String a, String b) {
    return number(a).compareTo(number(b)) > 0;
  }

  private static BigInteger number(String sequence) {
    return new BigInteger(sequence);
  }
}
