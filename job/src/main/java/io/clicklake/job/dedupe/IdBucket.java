package io.clicklake.job.dedupe;

import io.clicklake.job.record.DecodedEvent;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Selects the key of an event: one of {@value #COUNT} buckets of ids.
 *
 * <p>The key is a bucket and not the id, so that one timer serves many ids. With 720 key groups,
 * each key group has about a hundred buckets, so the load is even. With 100 million ids in state,
 * each bucket has about 1,500 ids, so the sweep of a bucket (see {@link Horizon}) is short. The
 * number of buckets and the hash are part of the state's format and must not change: after a
 * change, restored ids would not be found.
 */
final class IdBucket implements KeySelector<DecodedEvent, Integer> {
  private static final long serialVersionUID = 1L;

  static final int BITS = 16;

  static final int COUNT = 1 << BITS;

  @Override
  public Integer getKey(DecodedEvent event) {
    return of(event.idHigh, event.idLow);
  }

  /**
   * The bucket of an id. Ids are distributed evenly, even if they are counters or start with a
   * time, as some UUIDs do.
   */
  static int of(long high, long low) {
    return (int) (mixed(high, low) >>> (Long.SIZE - BITS));
  }

  /** The hash of an id. Its upper {@value #BITS} bits are the bucket. */
  static long mixed(long high, long low) {
    long mixed = high * 0x9e3779b97f4a7c15L + low;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    return (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
  }
}
