package io.clicklake.tools.check;

import io.clicklake.tools.check.Change.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All differences between two versions of a dataset. */
public final class Changes {
  private final List<Change> all;
  private final String prefix;

  Changes() {
    this(new ArrayList<>(), "");
  }

  private Changes(List<Change> all, String prefix) {
    this.all = all;
    this.prefix = prefix;
  }

  /** Compares the old version with the new one. */
  public static Changes between(CheckedDataset old, CheckedDataset now) {
    Changes changes = new Changes();
    new EventComparison(changes).database(old.dataset(), now.dataset());
    new TypeComparison(changes).compare(old.dataset().types(), now.dataset().types());
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

  /**
   * Returns an object that adds changes to this list. It adds {@code part} as a prefix to the place
   * of each change.
   */
  Changes in(String part) {
    return new Changes(all, prefix + part + ".");
  }

  void breaking(String place, String sentence) {
    all.add(new Change(Effect.BREAKING, prefix + place, sentence));
  }

  void review(String place, String sentence) {
    all.add(new Change(Effect.REVIEW, prefix + place, sentence));
  }

  void compatible(String place, String sentence) {
    all.add(new Change(Effect.COMPATIBLE, prefix + place, sentence));
  }
}
