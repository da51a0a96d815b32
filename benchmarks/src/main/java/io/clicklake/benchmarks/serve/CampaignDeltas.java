package io.clicklake.benchmarks.serve;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.apache.iceberg.data.Record;

/**
 * Generates the deltas of windows of one minute. A few campaigns have most of the deltas. Each
 * campaign belongs to one customer. One delta of fifty is a correction by late events. The same
 * window always has the same deltas.
 */
final class CampaignDeltas {
  static final int CAMPAIGNS = 10_000;
  static final int CUSTOMERS = 1_000;
  private static final int VIEWERS = 1_000_000;

  private final int perMinute;
  private final BitSet drawn = new BitSet(CAMPAIGNS);
  private SplittableRandom random;
  private Instant window;
  private int left;

  /**
   * @param perMinute the number of deltas of a window, at most half of {@link #CAMPAIGNS}
   */
  CampaignDeltas(int perMinute) {
    this.perMinute = perMinute;
  }

  void begin(Instant start) {
    window = start;
    random = new SplittableRandom(start.getEpochSecond());
    left = perMinute;
    drawn.clear();
  }

  /** Sets the columns of the next delta; false if the window has no more. */
  boolean next(Record row) {
    if (left == 0) {
      return false;
    }
    left--;
    int campaign = campaign();
    boolean late = random.nextInt(50) == 0;
    Instant start = late ? window.minusSeconds(60L * random.nextInt(minutesOfDay() + 1)) : window;
    int impressions = 1 + (int) (3 * Math.pow(random.nextDouble(), -0.4));
    row.setField("window_start", start.atOffset(ZoneOffset.UTC));
    row.setField("window_end", start.plusSeconds(60).atOffset(ZoneOffset.UTC));
    row.setField("customer", "customer-" + campaign % CUSTOMERS);
    row.setField("campaign", "campaign-" + campaign);
    row.setField("impressions", (long) impressions);
    row.setField("clicks", (long) random.nextInt(1 + impressions / 4));
    row.setField("revenue", BigDecimal.valueOf(impressions * (500L + random.nextInt(5_000)), 4));
    row.setField("viewers", viewers(impressions));
    row.setField("emitted", late ? "late" : "on_time");
    return true;
  }

  /**
   * The most minutes by which a correction is older than the current window. An older one would be
   * on another day, and so would not belong to the file of this day.
   */
  private int minutesOfDay() {
    return Math.min(30, (int) Math.floorMod(window.getEpochSecond() / 60, 1_440L));
  }

  private int campaign() {
    while (true) {
      double share = random.nextDouble();
      int campaign = (int) (CAMPAIGNS * share * share * share);
      if (!drawn.get(campaign)) {
        drawn.set(campaign);
        return campaign;
      }
    }
  }

  private ByteBuffer viewers(int impressions) {
    HyperLogLog sketch = new HyperLogLog();
    for (int i = 0; i < impressions; i++) {
      sketch.addHash(mixed(random.nextInt(VIEWERS)));
    }
    return ByteBuffer.wrap(sketch.toBytes());
  }

  /** The finalizer of Murmur3. */
  private static long mixed(long value) {
    long hash = (value + 1) * 0xff51afd7ed558ccdL;
    hash ^= hash >>> 33;
    hash *= 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
