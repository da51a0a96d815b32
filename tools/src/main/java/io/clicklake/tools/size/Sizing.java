package io.clicklake.tools.size;

import java.util.List;

/**
 * What a load takes, by the figures that were measured and the prices of a list. A model: the
 * formulas stand with their sources at the class of each part.
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

  /** What to mind: limits that are met, and figures that are weak. */
  List<String> notes() {
    return SizingNotes.on(this);
  }

  /** A day on Managed Service for Apache Flink, with the cheapest stream and the tables. */
  double managedDollars() {
    return cluster.managedDollars() + shared();
  }

  /** A day on Kubernetes, likewise. */
  double kubernetesDollars() {
    return cluster.kubernetesDollars() + shared();
  }

  private double shared() {
    return aggregatedStream.provisionedDollars() + lake.putDollars() + lake.storageDollars();
  }
}
