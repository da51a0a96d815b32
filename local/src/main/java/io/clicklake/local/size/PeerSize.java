package io.clicklake.local.size;

/**
 * What others take for the same events. They do less: no raw zone, contract, dedupe or ledger, and
 * Firehose no rows for nested elements and no windows either.
 *
 * @param firehoseDollars a day, for delivery alone; the stream and the tables cost the same
 */
record PeerSize(ClusterSize flinkSql, ClusterSize spark, double firehoseDollars) {

  static PeerSize of(
      Load load,
      Plan plan,
      Figures<Measured> measured,
      Figures<Price> prices,
      double windowStateBytes) {
    return new PeerSize(
        cluster(
            load,
            plan,
            measured.of(Measured.FLINK_SQL_MB_PER_CPU_SECOND),
            prices,
            windowStateBytes),
        cluster(
            load, plan, measured.of(Measured.SPARK_MB_PER_CPU_SECOND), prices, windowStateBytes),
        load.bytesPerDay() / Price.GB * prices.of(Price.FIREHOSE_ICEBERG_GB));
  }

  private static ClusterSize cluster(
      Load load, Plan plan, double mbPerCpuSecond, Figures<Price> prices, double stateBytes) {
    return ClusterSize.of(load, plan, mbPerCpuSecond, stateBytes, prices);
  }
}
