package io.clicklake.tools.size;

import java.util.List;

/**
 * The resources and cost of a load, computed from measured figures and list prices. This is a
 * model: each part's class states its formulas and sources.
 */
public record Sizing(
    EventLoad load,
    JobPlan plan,
    Figures<MeasuredFigure> measured,
    Figures<PriceFigure> prices,
    StreamSize plainStream,
    StreamSize aggregatedStream,
    StateSize state,
    ClusterSize cluster,
    TableSize lake,
    PeerSize peers) {

  public static Sizing of(
      EventLoad load, JobPlan plan, Figures<MeasuredFigure> measured, Figures<PriceFigure> prices) {
    double speed = measured.of(MeasuredFigure.CLICKLAKE_MB_PER_CPU_SECOND);
    long cores = ClusterSize.cores(load, plan, speed);
    StateSize state = StateSize.of(load, plan, measured, cores);
    return new Sizing(
        load,
        plan,
        measured,
        prices,
        StreamSize.plain(load, plan, prices),
        StreamSize.aggregated(load, plan, prices),
        state,
        ClusterSize.of(load, plan, speed, state.bytes(), prices),
        TableSize.of(load, plan, measured, prices, cores),
        PeerSize.of(load, plan, measured, prices, state.windowBytes()));
  }

  /** Warnings: limits that are reached, and figures that are uncertain. */
  List<String> notes() {
    return SizingNotes.on(this);
  }

  /**
   * Dollars per day on Managed Service for Apache Flink, with the cheapest stream and the tables.
   */
  double managedDollars() {
    return cluster.managedDollars() + shared();
  }

  /** Dollars per day on Kubernetes, with the cheapest stream and the tables. */
  double kubernetesDollars() {
    return cluster.kubernetesDollars() + shared();
  }

  private double shared() {
    return aggregatedStream.provisionedDollars() + lake.putDollars() + lake.storageDollars();
  }
}
