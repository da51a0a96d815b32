package io.clicklake.local.size;

import java.util.Map;

/** Figures and prices that are easy to reckon with; the shipped ones may change at any time. */
final class Examples {
  /** 1,000 events a second of 1,000 bytes: 1 MB/s. */
  static final Load MEGABYTE = new Load(1_000, 1_000, 3);

  private static final Map<Measured, Double> MEASURED =
      Map.of(
          Measured.CLICKLAKE_MB_PER_CPU_SECOND, 10.0,
          Measured.FLINK_SQL_MB_PER_CPU_SECOND, 5.0,
          Measured.SPARK_MB_PER_CPU_SECOND, 2.0,
          Measured.EVENT_BYTES, 1_000.0,
          Measured.ROWS_PER_EVENT, 3.0,
          Measured.STATE_BYTES_PER_ID, 40.0,
          Measured.FILTER_BYTES_PER_ID, 2.0,
          Measured.STATE_BYTES_PER_GROUP, 100.0,
          Measured.WAREHOUSE_BYTES_PER_RAW_BYTE, 0.5);

  private Examples() {}

  static Figures<Measured> measured() {
    Figures<Measured> figures = Figures.measured();
    for (Map.Entry<Measured, Double> entry : MEASURED.entrySet()) {
      figures = figures.with(entry.getKey(), entry.getValue(), "an example");
    }
    return figures;
  }

  /** Every price is nothing, but for those that a test sets. */
  static Figures<Price> prices(Map<Price, Double> set) {
    Figures<Price> figures = Figures.prices();
    for (Price price : Price.values()) {
      figures = figures.with(price, set.getOrDefault(price, 0.0), "an example");
    }
    return figures;
  }

  static Plan plan(double utilisation) {
    return new Plan(
        utilisation,
        25 * Price.KB,
        new Plan.OfState(1, 100, 6),
        new Plan.OfLake(60, 5, 5, 512e6, 30));
  }

  static Plan plan(Plan.OfLake lake) {
    return new Plan(1, 25 * Price.KB, new Plan.OfState(1, 100, 6), lake);
  }

  static Sizing sizing(Load load, Plan plan, Map<Price, Double> prices) {
    return Sizing.of(load, plan, measured(), prices(prices));
  }
}
