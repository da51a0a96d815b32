package io.clicklake.tools.check;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.tools.check.Change.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All differences between two versions of a dataset. */
public final class Changes {
  private final List<Change> all = new ArrayList<>();

  Changes() {}

  /** Compares the old version with the new one. */
  public static Changes between(CheckedDataset old, CheckedDataset now) {
    Changes changes = new Changes();
    new EventComparison(changes).compare(old.dataset(), now.dataset());
    new ContractComparison(
            Contract.parse(old.dataset().contract()),
            Contract.parse(now.dataset().contract()),
            changes)
        .compare();
    new TableComparison(changes).compare(old.tables(), now.tables());
    new MeaningComparison(changes).compare(old.dataset(), now.dataset());
    return changes;
  }

  /** Breaking changes first. */
  public List<Change> all() {
    return all.stream().sorted(Comparator.comparing(Change::effect)).toList();
  }

  public long count(Effect effect) {
    return all.stream().filter(change -> change.effect() == effect).count();
  }

  void breaking(String place, String sentence) {
    all.add(new Change(Effect.BREAKING, place, sentence));
  }

  void review(String place, String sentence) {
    all.add(new Change(Effect.REVIEW, place, sentence));
  }

  void compatible(String place, String sentence) {
    all.add(new Change(Effect.COMPATIBLE, place, sentence));
  }
}
