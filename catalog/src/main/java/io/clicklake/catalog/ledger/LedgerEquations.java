package io.clicklake.catalog.ledger;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.Zones;
import java.util.ArrayList;
import java.util.List;

/**
 * The equations between counts in the ledger of a dataset:
 *
 * <pre>
 * read               = opened + rejected by unpack
 * unpacked           = filtered by unpack + rejected + accepted by decode
 * accepted by decode = duplicate + accepted by dedupe
 * read               = written                        to raw_events
 * rejected           = written                        to rejected_events
 * produced           = filtered + written             for each clean table
 * produced           = filtered + on time + late      for each aggregate over that table
 * on time + late     = emitted                        for each aggregate, after the job is drained
 * </pre>
 *
 * <p>The rows that are written to {@code rejected_events} include the rejected elements of accepted
 * events. In the equation for an aggregate over a table, the filtered rows are the rows that the
 * table filtered and the rows that the aggregate filtered. With aligned barriers, the counts of
 * each checkpoint satisfy the equations, except for the last equation and for the last checkpoints
 * of a drain.
 */
public final class LedgerEquations {
  private static final String UNPACK = "unpack";
  private static final String DECODE = "decode";
  private static final String DEDUPE = "dedupe";

  private LedgerEquations() {}

  /** The equations between the stages up to the clean tables. */
  public static List<LedgerEquation> ofStages(Dataset dataset) {
    List<LedgerEquation> all = new ArrayList<>();
    all.add(
        equation(
            "read = opened + rejected",
            null,
            List.of(LedgerTerm.of("read")),
            LedgerTerm.of("opened"),
            LedgerTerm.ofStage("rejected", UNPACK)));
    all.add(
        equation(
            "unpacked = filtered + rejected + accepted",
            null,
            List.of(LedgerTerm.of("unpacked")),
            LedgerTerm.ofStage("filtered", UNPACK),
            LedgerTerm.ofStage("rejected", DECODE),
            LedgerTerm.ofStage("accepted", DECODE)));
    all.add(
        equation(
            "accepted = duplicate + first seen",
            null,
            List.of(LedgerTerm.ofStage("accepted", DECODE)),
            LedgerTerm.of("duplicate"),
            LedgerTerm.ofStage("accepted", DEDUPE)));
    all.add(
        equation(
            "read = written",
            Zones.RAW_EVENTS,
            List.of(LedgerTerm.of("read")),
            LedgerTerm.ofTable("written", Zones.RAW_EVENTS)));
    all.add(
        equation(
            "rejected = written",
            Zones.REJECTED_EVENTS,
            List.of(LedgerTerm.of("rejected"), LedgerTerm.of("rejected_element")),
            LedgerTerm.ofTable("written", Zones.REJECTED_EVENTS)));
    for (TableSpec table : dataset.tables()) {
      all.add(
          equation(
              "produced = filtered + written",
              table.name(),
              List.of(LedgerTerm.ofTable("produced", table.name())),
              LedgerTerm.ofTable("filtered", table.name()),
              LedgerTerm.ofTable("written", table.name())));
    }
    return List.copyOf(all);
  }

  /** The equations between the clean tables and the aggregates. */
  public static List<LedgerEquation> ofAggregates(Dataset dataset) {
    List<LedgerEquation> all = new ArrayList<>();
    for (AggregateSpec aggregate : dataset.aggregates()) {
      all.add(
          equation(
              "produced by " + aggregate.from() + " = filtered + on time + late",
              aggregate.name(),
              List.of(LedgerTerm.ofTable("produced", aggregate.from())),
              LedgerTerm.ofTable("filtered", aggregate.from()),
              LedgerTerm.ofTable("filtered", aggregate.name()),
              LedgerTerm.ofTable("on_time", aggregate.name()),
              LedgerTerm.ofTable("late", aggregate.name())));
    }
    return List.copyOf(all);
  }

  /**
   * The equations of windows. Each side is a sum over all jobs, because an open window continues in
   * the job that is restored. The sides are equal after the job is drained. Before that, the left
   * side is larger by the rows of open windows.
   */
  public static List<LedgerEquation> ofWindows(Dataset dataset) {
    List<LedgerEquation> all = new ArrayList<>();
    for (AggregateSpec aggregate : dataset.aggregates()) {
      all.add(
          equation(
              "on time + late = emitted",
              aggregate.name(),
              List.of(
                  LedgerTerm.ofTable("on_time", aggregate.name()),
                  LedgerTerm.ofTable("late", aggregate.name())),
              LedgerTerm.ofTable("emitted", aggregate.name())));
    }
    return List.copyOf(all);
  }

  private static LedgerEquation equation(
      String name, String table, List<LedgerTerm> left, LedgerTerm... right) {
    return new LedgerEquation(name, table, left, List.of(right));
  }
}
