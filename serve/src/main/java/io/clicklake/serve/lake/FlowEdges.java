package io.clicklake.serve.lake;

import io.clicklake.catalog.dataset.AggregateSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.serve.lake.LedgerHistory.CountKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The edges of a dataset's data flow, each with the rows of the ledger that count its records. The
 * name of a node begins with its kind, because a table can have the same name as a stage.
 */
final class FlowEdges {
  static final String STAGE = "stage/";
  static final String TABLE = "table/";

  /**
   * The records that a stage drops, or the rows that are left out of a table. The name of the stage
   * or table follows.
   */
  static final String DROPPED = "dropped/";

  /**
   * @param outcome what happened to the records, as the ledger says
   * @param counts whether a row of the ledger counts records of the edge
   */
  record FlowEdge(String from, String to, String outcome, Predicate<CountKey> counts) {}

  private final List<FlowEdge> edges = new ArrayList<>();

  private FlowEdges() {}

  static List<FlowEdge> of(Dataset dataset) {
    FlowEdges flow = new FlowEdges();
    flow.stages();
    for (TableSpec table : dataset.tables()) {
      flow.table(table.name());
    }
    for (AggregateSpec aggregate : dataset.aggregates()) {
      flow.aggregate(aggregate.from(), aggregate.name());
    }
    return List.copyOf(flow.edges);
  }

  private void stages() {
    String rejected = TABLE + Zones.REJECTED_EVENTS;
    add("stream", STAGE + "ingest", "read", count("ingest", "read"));
    add(STAGE + "ingest", TABLE + Zones.RAW_EVENTS, "written", written(Zones.RAW_EVENTS));
    add(
        STAGE + "ingest",
        STAGE + "unpack",
        "read",
        count("unpack", "opened").or(count("unpack", "rejected")));
    add(STAGE + "unpack", rejected, "rejected", count("unpack", "rejected"));
    add(STAGE + "unpack", DROPPED + "unpack", "filtered", count("unpack", "filtered"));
    add(
        STAGE + "unpack",
        STAGE + "decode",
        "unpacked",
        count("decode", "accepted").or(count("decode", "rejected")));
    add(
        STAGE + "decode",
        rejected,
        "rejected",
        count("decode", "rejected").or(count("decode", "rejected_element")));
    add(STAGE + "decode", STAGE + "dedupe", "accepted", count("decode", "accepted"));
    add(STAGE + "dedupe", DROPPED + "dedupe", "duplicate", count("dedupe", "duplicate"));
    add(STAGE + "dedupe", STAGE + "enrich", "accepted", count("dedupe", "accepted"));
  }

  private void table(String name) {
    add(STAGE + "enrich", TABLE + name, "written", written(name));
    add(STAGE + "enrich", DROPPED + name, "filtered", count("enrich", "filtered", name));
  }

  private void aggregate(String from, String name) {
    add(TABLE + from, TABLE + name, "on_time", count("aggregate", "on_time", name));
    add(TABLE + from, TABLE + name, "late", count("aggregate", "late", name));
    add(TABLE + from, DROPPED + name, "filtered", count("aggregate", "filtered", name));
  }

  private void add(String from, String to, String outcome, Predicate<CountKey> counts) {
    edges.add(new FlowEdge(from, to, outcome, counts));
  }

  private static Predicate<CountKey> count(String stage, String outcome) {
    return key -> key.stage().equals(stage) && key.outcome().equals(outcome);
  }

  private static Predicate<CountKey> count(String stage, String outcome, String table) {
    return count(stage, outcome).and(key -> table.equals(key.table()));
  }

  private static Predicate<CountKey> written(String table) {
    return count("sink", "written", table);
  }
}
