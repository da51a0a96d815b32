package io.clicklake.tools.reconcile;

import io.clicklake.job.ledger.Outcome;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was read from each shard must be a chain: each entry says which sequence number it follows,
 * and that is the last one of the entry before. Sequence numbers are not dense, so a gap between
 * two of them means nothing; a link that does not fit does. All jobs count together, since a job
 * goes on where another one stopped.
 */
final class ShardCheck {
  static final String HOLE = "sequence numbers without a hole";
  static final String TWICE = "each record read once";

  private final ReconciliationReport findings;

  private ShardCheck(ReconciliationReport findings) {
    this.findings = findings;
  }

  static void check(LedgerSnapshot account, ReconciliationReport findings) {
    ShardCheck check = new ShardCheck(findings);
    account.rows().stream()
        .filter(row -> LedgerTotals.is(row, Outcome.READ) && row.shard() != null)
        .collect(Collectors.groupingBy(LedgerRow::shard, TreeMap::new, Collectors.toList()))
        .forEach((shard, rows) -> check.shard(rows));
  }

  private void shard(List<LedgerRow> rows) {
    List<LedgerRow> sorted =
        rows.stream()
            .sorted(
                Comparator.comparing((LedgerRow row) -> number(row.firstSequence()))
                    .thenComparing(row -> number(row.lastSequence())))
            .toList();
    LedgerRow before = null;
    for (LedgerRow row : sorted) {
      if (before == null) {
        first(row);
      } else if (row.previousSequence() == null) {
        startedAnew(before, row);
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
      findings.note(
          row.shard()
              + ": the books begin after "
              + row.previousSequence()
              + "; what was read until there is not in them.");
    }
  }

  private void startedAnew(LedgerRow before, LedgerRow row) {
    if (isAfter(row.firstSequence(), before.lastSequence())) {
      findings.note(
          row.shard()
              + ": job "
              + row.job()
              + " read it without state; whether something lies between "
              + before.lastSequence()
              + " and "
              + row.firstSequence()
              + " cannot be told.");
    } else {
      twice(row, "job " + row.job() + " began at " + row.firstSequence(), before);
    }
  }

  private void follows(LedgerRow before, LedgerRow row) {
    if (isAfter(row.previousSequence(), before.lastSequence())) {
      findings.add(
          Discrepancy.shard(
              HOLE,
              row,
              "it follows "
                  + row.previousSequence()
                  + ", but what was read before ends at "
                  + before.lastSequence()
                  + ": the books of what lies between are missing"));
    } else if (isAfter(before.lastSequence(), row.previousSequence())) {
      twice(row, "it follows " + row.previousSequence(), before);
    }
  }

  private void twice(LedgerRow row, String how, LedgerRow before) {
    findings.add(
        Discrepancy.shard(
            TWICE,
            row,
            how
                + ", but "
                + before.lastSequence()
                + " had been read already, at "
                + Discrepancy.checkpointName(before.checkpoint())
                + " of job "
                + before.job()
                + ": up to "
                + row.records()
                + " records twice"));
  }

  private static boolean isAfter(String a, String b) {
    return number(a).compareTo(number(b)) > 0;
  }

  private static BigInteger number(String sequence) {
    return new BigInteger(sequence);
  }
}
