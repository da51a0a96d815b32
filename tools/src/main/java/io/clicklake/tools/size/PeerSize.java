package io.clicklake.tools.size;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * The cost of other systems for the same events. These systems do less than Clicklake: no raw zone,
 * contract, dedupe or ledger; Firehose also has no rows for nested elements and no windows.
 *
 * @param firehoseDollars per day, for delivery only; the stream and the tables cost the same as
 *     with Clicklake
 */
record PeerSize(
    ClusterSize flinkSql,
    // Amazon Managed Service for Apache Flink does not run Spark.
    @JsonIgnoreProperties("managedDollars") ClusterSize spark,
    double firehoseDollars) {

  static PeerSize of(
      EventLoad load,
      JobPlan plan,
      Figures<MeasuredFigure> measured,
      Figures<PriceFigure> prices,
      double windowStateBytes) {
    return new PeerSize(
        cluster(
            load,
            plan,
            measured.of(MeasuredFigure.FLINK_SQL_MB_PER_CPU_SECOND),
            prices,
            windowStateBytes),
        cluster(
            load,
            plan,
            measured.of(MeasuredFigure.SPARK_MB_PER_CPU_SECOND),
            prices,
            windowStateBytes),
        load.bytesPerDay() / PriceFigure.GB * prices.of(PriceFigure.FIREHOSE_ICEBERG_GB));
  }

  private static ClusterSize cluster(
      EventLoad load,
      JobPlan plan,
      double mbPerCpuSecond,
      Figures<PriceFigure> prices,
      double stateBytes) {
    return ClusterSize.of(load, plan, mbPerCpuSecond, stateBytes, prices);
  }
}
