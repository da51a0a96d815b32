package io.clicklake.local.size;

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
  private static final double PUT_UNIT_BYTES = 25 * Price.KB;

  static StreamSize plain(Load load, Plan plan, Figures<Price> prices) {
    return of(load, plan, prices, 1);
  }

  /** With the Kinesis Producer Library's aggregation; the bytes of its own, some 1 %, left out. */
  static StreamSize aggregated(Load load, Plan plan, Figures<Price> prices) {
    long events = (long) (plan.aggregateBytes() / load.eventBytes());
    return of(load, plan, prices, Math.max(1, events));
  }

  private static StreamSize of(Load load, Plan plan, Figures<Price> prices, long eventsPerRecord) {
    double records = load.eventsPerSecond() / eventsPerRecord;
    double recordBytes = load.eventBytes() * eventsPerRecord;
    double full = Math.max(records / SHARD_RECORDS, records * recordBytes / SHARD_BYTES);
    long shards = Math.max(1, Rounded.up(full / plan.utilisation()));
    double recordsPerDay = records * Load.DAY_SECONDS;
    double putUnits = recordsPerDay * Rounded.up(recordBytes / PUT_UNIT_BYTES);
    double provisioned =
        shards * Price.HOURS * prices.of(Price.SHARD_HOUR)
            + putUnits / 1e6 * prices.of(Price.PUT_UNITS_MILLION);
    double written = recordsPerDay * Rounded.up(recordBytes / Price.KB) * Price.KB;
    double onDemand =
        Price.HOURS * prices.of(Price.ON_DEMAND_STREAM_HOUR)
            + written / Price.GB * prices.of(Price.ON_DEMAND_IN_GB)
            + load.bytesPerDay() / Price.GB * prices.of(Price.ON_DEMAND_OUT_GB);
    return new StreamSize(eventsPerRecord, shards, provisioned, onDemand);
  }
}
