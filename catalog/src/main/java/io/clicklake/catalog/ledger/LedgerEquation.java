package io.clicklake.catalog.ledger;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Two sums of counts in the ledger that must be equal. */
public final class LedgerEquation implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String table;
  private final ArrayList<LedgerTerm> left;
  private final ArrayList<LedgerTerm> right;

  /**
   * @param table null if the equation is not about a table
   */
  LedgerEquation(String name, String table, List<LedgerTerm> left, List<LedgerTerm> right) {
    this.name = name;
    this.table = table;
    this.left = new ArrayList<>(left);
    this.right = new ArrayList<>(right);
  }

  /** The equation in words. The words must not change, because {@code reconcile} prints them. */
  public String name() {
    return name;
  }

  /** The table whose rows are counted; empty if records or events are counted. */
  public Optional<String> table() {
    return Optional.ofNullable(table);
  }

  public List<LedgerTerm> left() {
    return List.copyOf(left);
  }

  public List<LedgerTerm> right() {
    return List.copyOf(right);
  }

  /** The left side, from the sum of each term. */
  public long left(ToLongFunction<LedgerTerm> sums) {
    return left.stream().mapToLong(sums).sum();
  }

  /** The right side, from the sum of each term. */
  public long right(ToLongFunction<LedgerTerm> sums) {
    return right.stream().mapToLong(sums).sum();
  }

  /**
   * The amount that a row of the ledger adds to the difference "left side minus right side".
   *
   * @param ofTable may be null
   */
  public long difference(String stage, String outcome, String ofTable, long records) {
    return records * (count(left, stage, outcome, ofTable) - count(right, stage, outcome, ofTable));
  }

  private static long count(List<LedgerTerm> terms, String stage, String outcome, String ofTable) {
    return terms.stream().filter(term -> term.contains(stage, outcome, ofTable)).count();
  }

  @Override
  public String toString() {
    return name + (table == null ? "" : " of " + table);
  }
}
