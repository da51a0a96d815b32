package io.clicklake.job.monitor;

import io.clicklake.catalog.lake.observe.LakeObservation;
import io.clicklake.catalog.lake.observe.LedgerCommit;
import io.clicklake.catalog.lake.observe.LedgerLine;
import io.clicklake.catalog.ledger.LedgerEquation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds checkpoints of the last minutes whose counts do not balance. With aligned barriers, each
 * commit of the ledger has all counts of its checkpoints. So the counts of each commit must
 * balance. The counts at the end of a drained job do not; {@code clicklake reconcile} checks them.
 * This monitor ignores drained jobs.
 */
final class LedgerMonitor implements LakeMonitor {
  private static final String UNBALANCED = "unbalanced";

  private final List<LedgerEquation> equations;

  LedgerMonitor(List<LedgerEquation> equations) {
    this.equations = List.copyOf(equations);
  }

  @Override
  public List<String> directions() {
    return List.of(UNBALANCED);
  }

  @Override
  public Optional<List<LakeVerdict>> judge(
      LakeObservation seen, JudgedTime time, Set<String> open) {
    Set<String> drained =
        seen.ledger().stream()
            .filter(LedgerCommit::isLast)
            .map(commit -> commit.commit().job())
            .collect(Collectors.toSet());
    List<LakeVerdict> found = new ArrayList<>();
    for (LedgerEquation equation : equations) {
      seen.ledger().stream()
          .filter(commit -> !drained.contains(commit.commit().job()))
          .filter(commit -> difference(equation, commit) != 0)
          .findFirst()
          .ifPresent(commit -> found.add(verdict(equation, commit)));
    }
    return Optional.of(found);
  }

  private static long difference(LedgerEquation equation, LedgerCommit commit) {
    long difference = 0;
    for (LedgerLine line : commit.lines()) {
      difference += equation.difference(line.stage(), line.outcome(), line.table(), line.records());
    }
    return difference;
  }

  private static LakeVerdict verdict(LedgerEquation equation, LedgerCommit commit) {
    long difference = difference(equation, commit);
    long at = commit.commit().committedAt();
    return new LakeVerdict(
        UNBALANCED,
        equation.table().map(CommitMonitor::key).orElse(TrafficMonitor.TOTAL),
        new double[] {0, difference},
        new long[] {at, at},
        true,
        "The counts of checkpoint "
            + commit.commit().checkpoint()
            + " do not balance: "
            + equation
            + ", the left side is larger by "
            + difference);
  }
}
