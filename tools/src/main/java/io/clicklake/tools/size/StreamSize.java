package io.clicklake.tools.size;

/**
 * The Kinesis stream, with one event or several events per record.
 *
 * <p>A shard accepts 1 MB and 1,000 records per second (AWS, "Quotas and limits"). Here 1 MB is
 * 1,000,000 bytes, the smaller of its two meanings. A shard delivers 2 MB per second to all readers
 * together. This is more than it accepts, so a single reader never needs more shards. A provisioned
 * stream is billed by shard hours and by put units of 25 KB. An on-demand stream is billed by
 * hours, by the bytes written, where each record is rounded up to 1 KB, and by the bytes read.
 *
 * @param eventsPerRecord events per record
 * @param provisionedDollars per day
 * @param onDemandDollars per day, with one reader
 */
record StreamSize(
    long eventsPerRecord, long shards, double provisionedDollars, double onDemandDollars) {
  private static final double SHARD_BYTES = 1e6;
  private static final double SHARD_RECORDS = 1_000;
  private static final double PUT_UNIT_BYTES = 25 * PriceFigure.KB;

  static StreamSize plain(EventLoad load, JobPlan plan, Figures<PriceFigure> prices) {
    return of(load, plan, prices, 1);
  }

  /**
   * Sizes with the Kinesis Producer Library's aggregation. Its overhead of about 1 % is ignored.
   */
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
