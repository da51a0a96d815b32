package io.clicklake.tools.size;

import java.util.Map;

/** Round figures and prices for tests, since the shipped ones may change. */
final class SizingExamples {
  /** 1,000 events a second of 1,000 bytes: 1 MB/s. */
  static final EventLoad MEGABYTE = new EventLoad(1_000, 1_000, 3);

  private static final Map<MeasuredFigure, Double> MEASURED =
      Map.of(
          MeasuredFigure.CLICKLAKE_MB_PER_CPU_SECOND, 10.0,
          MeasuredFigure.FLINK_SQL_MB_PER_CPU_SECOND, 5.0,
          MeasuredFigure.SPARK_MB_PER_CPU_SECOND, 2.0,
          MeasuredFigure.EVENT_BYTES, 1_000.0,
          MeasuredFigure.ROWS_PER_EVENT, 3.0,
          MeasuredFigure.STATE_BYTES_PER_ID, 40.0,
          MeasuredFigure.FILTER_BYTES_PER_ID, 2.0,
          MeasuredFigure.STATE_BYTES_PER_GROUP, 100.0,
          MeasuredFigure.WAREHOUSE_BYTES_PER_RAW_BYTE, 0.5);

  private SizingExamples() {}

  static Figures<MeasuredFigure> measured() {
    Figures<MeasuredFigure> figures = Figures.measured();
    for (Map.Entry<MeasuredFigure, Double> entry : MEASURED.entrySet()) {
      figures = figures.with(entry.getKey(), entry.getValue(), "an example");
    }
    return figures;
  }

  /** All prices are 0, except those that a test sets. */
  static Figures<PriceFigure> prices(Map<PriceFigure, Double> set) {
    Figures<PriceFigure> figures = Figures.prices();
    for (PriceFigure price : PriceFigure.values()) {
      figures = figures.with(price, set.getOrDefault(price, 0.0), "an example");
    }
    return figures;
  }

  static JobPlan plan(double utilisation) {
    return new JobPlan(
        utilisation,
        25 * PriceFigure.KB,
        new JobPlan.OfState(1, 100, 6),
        new JobPlan.OfLake(60, 5, 5, 512e6, 30));
  }

  static JobPlan plan(JobPlan.OfLake lake) {
    return new JobPlan(1, 25 * PriceFigure.KB, new JobPlan.OfState(1, 100, 6), lake);
  }

  static Sizing sizing(EventLoad load, JobPlan plan, Map<PriceFigure, Double> prices) {
    return Sizing.of(load, plan, measured(), prices(prices));
  }
}
