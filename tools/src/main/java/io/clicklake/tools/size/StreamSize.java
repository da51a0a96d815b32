package io.clicklake.tools.size;

/**
 * The Kinesis stream for events that are put in records of one event each, or of several.
 *
 * <p>A shard takes 1 MB and 1,000 records a second (AWS, "Quotas and limits"; a MB is taken as
 * 1,000,000 bytes, the smaller of its meanings) and gives 2 MB a second to all its readers, so one
 * reader never decides the number. A provisioned stream costs shards and put units of 25 KB; an
 * on-demand stream costs what is written, each record rounded up to 1 KB, and what is read.
 *
 * @param eventsPerRecord how many events one record holds
 * @param provisionedDollars a day
 * @param onDemandDollars a day, read once
 */
record StreamSize(
    long eventsPerRecord, long shards, double provisionedDollars, double onDemandDollars) {
  private static final double SHARD_BYTES = 1e6;
  private static final double SHARD_RECORDS = 1_000;
  private static final double PUT_UNIT_BYTES = 25 * PriceFigure.KB;

  static StreamSize plain(EventLoad load, JobPlan plan, Figures<PriceFigure> prices) {
    return of(load, plan, prices, 1);
  }

  /** With the Kinesis Producer Library's aggregation; the bytes of its own, some 1 %, left out. */
  static StreamSize aggregated(EventLoad load, JobPlan plan, Figures<PriceFigure> prices) {
    long events = (long) (plan.aggregateBytes() / load.eventBytes());
    return of(load, plan, prices, Math.max(1, events));
  }

  private static StreamSize of(
      EventLoad load, JobPlan plan, Figures<PriceFigure> prices, long eventsPerRecord) {
    double records = load.eventsPerSecond() / eventsPerRecord;
    double recordBytes = load.eventBytes() * eventsPerRecord;
    double full = Math.max(records / SHARD_RECORDS, records * recordBytes / SHARD_BYTES);
    long shards = Math.max(1, Rounded.up(full / plan.utilisation()));
    double recordsPerDay = records * EventLoad.DAY_SECONDS;
    double putUnits = recordsPerDay * Rounded.up(recordBytes / PUT_UNIT_BYTES);
    double provisioned =
        shards * PriceFigure.HOURS * prices.of(PriceFigure.SHARD_HOUR)
            + putUnits / 1e6 * prices.of(PriceFigure.PUT_UNITS_MILLION);
    double written = recordsPerDay * Rounded.up(recordBytes / PriceFigure.KB) * PriceFigure.KB;
    double onDemand =
        PriceFigure.HOURS * prices.of(PriceFigure.ON_DEMAND_STREAM_HOUR)
            + written / PriceFigure.GB * prices.of(PriceFigure.ON_DEMAND_IN_GB)
            + load.bytesPerDay() / PriceFigure.GB * prices.of(PriceFigure.ON_DEMAND_OUT_GB);
    return new StreamSize(eventsPerRecord, shards, provisioned, onDemand);
  }
}
