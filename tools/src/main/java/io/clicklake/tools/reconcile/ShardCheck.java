package io.clicklake.tools.reconcile;

import io.clicklake.tools.reconcile.ShardChains.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks that the ledger entries of each shard form a chain: each entry contains the sequence
 * number that was read before the entry. This number must be the last sequence number of the
 * previous entry. Neighbouring records do not have consecutive numbers, so a gap between two
 * numbers is not a difference. All jobs are checked together, because a restored job continues
 * where another one stopped. Also adds a note if shards without entries are between shards with
 * entries.
 */
final class ShardCheck {
  static final String HOLE = "sequence numbers without a hole";
  static final String TWICE = "each record read once";

  private static final Pattern NUMBERED = Pattern.compile("shardId-\\d{12}");

  private final ReconciliationReport report;
  private final boolean part;

  private ShardCheck(ReconciliationReport report, boolean part) {
    this.report = report;
    this.part = part;
  }

  static void check(LedgerSnapshot ledger, ReconciliationReport report) {
    ShardCheck check = new ShardCheck(report, ledger.isPart());
    ledger.counts().shards().sorted().forEach(check::shard);
    check.skipped(ledger.counts().shards().names());
  }

  private void shard(List<Chain> sorted) {
    Chain before = null;
    for (Chain chain : sorted) {
      if (before == null) {
        first(chain);
      } else if (chain.previous == null) {
        startedWithoutState(before, chain);
      } else {
        follows(before, chain);
      }
      if (before == null || isAfter(chain.last, before.last)) {
        before = chain;
      }
    }
  }

  private void first(Chain chain) {
    if (chain.previous != null && !part) {
      report.note(
          chain.shard
              + ": the ledger begins after "
              + chain.previous
              + "; earlier reads are not in it.");
    }
  }

  private void startedWithoutState(Chain before, Chain chain) {
    if (isAfter(chain.first, before.last)) {
      report.note(
          chain.shard
              + ": job "
              + chain.job
              + " started without state; records between "
              + before.last
              + " and "
              + chain.first
              + " may not have been read.");
    } else {
      twice(chain, "job " + chain.job + " began at " + chain.first, before);
    }
  }

  private void follows(Chain before, Chain chain) {
    if (isAfter(chain.previous, before.last)) {
      report.add(
          Discrepancy.shard(
              HOLE,
              chain,
              "it follows "
                  + chain.previous
                  + ", but the previous entry ends at "
                  + before.last
                  + ": the ledger has no entries for the records between"));
    } else if (isAfter(before.last, chain.previous) && !chain.last.equals(chain.previous)) {
      // The records of one aggregate of a producer have the same sequence number, and may be in
      // several entries.
      twice(chain, "it follows " + chain.previous, before);
    }
  }

  private void twice(Chain chain, String how, Chain before) {
    long records = isAfter(chain.last, before.last) ? chain.firstRecords : chain.records;
    report.add(
        Discrepancy.shard(
            TWICE,
            chain,
            how
                + ", but "
                + before.last
                + " had already been read at "
                + Discrepancy.checkpointName(before.lastCheckpoint)
                + " of job "
                + before.job
                + ": up to "
                + records
                + " records were read twice"));
  }

  /**
   * Notes the shards without entries whose numbers are between those of other shards. Kinesis
   * numbers the shards of a stream one after another, and an empty shard has no entries.
   */
  private void skipped(List<String> names) {
    List<Long> numbers =
        names.stream()
            .filter(name -> NUMBERED.matcher(name).matches())
            .map(name -> Long.parseLong(name.substring(name.indexOf('-') + 1)))
            .sorted()
            .toList();
    List<String> missing = new ArrayList<>();
    for (int i = 1; i < numbers.size(); i++) {
      long from = numbers.get(i - 1) + 1;
      long to = numbers.get(i) - 1;
      if (from <= to) {
        missing.add(from == to ? name(from) : name(from) + " to " + name(to));
      }
    }
    if (!missing.isEmpty() && !part) {
      report.note(
          "The ledger has entries of shards before and after "
              + String.join(", ", missing)
              + ", but none of these: they had no records, or the job skipped them.");
    }
  }

  private static String name(long number) {
    return String.format(Locale.ROOT, "shardId-%012d", number);
  }

  private static boolean isAfter(String a, String b) {
    return ShardChains.number(a).compareTo(ShardChains.number(b)) > 0;
  }
}
