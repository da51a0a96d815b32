package io.clicklake.job.dedupe;

import io.clicklake.job.record.DecodedEvent;
import org.apache.flink.api.java.functions.KeySelector;

/**
 * Keys an event by one of {@value #COUNT} buckets of ids.
 *
 * <p>A bucket, not the id, is the key, so that one timer serves many ids. There are about a hundred
 * for each of 720 key groups, which loads key groups evenly; a bucket holds 1,500 of 100 million
 * ids, which makes a sweep of one short. The count and the mixing are part of the state's format:
 * with others, restored ids would not be found.
 */
final class IdBucket implements KeySelector<DecodedEvent, Integer> {
  private static final long serialVersionUID = 1L;

  private static final int BITS = 16;

  static final int COUNT = 1 << BITS;

  @Override
  public Integer getKey(DecodedEvent event) {
    return of(event.idHigh, event.idLow);
  }

  /** Spreads ids evenly even if they are counters or begin with a time, as UUIDs may. */
  static int of(long high, long low) {
    long mixed = high * 0x9e3779b97f4a7c15L + low;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    mixed = (mixed ^ (mixed >>> 32)) * 0xd6e8feb86659fd93L;
    return (int) (mixed >>> (Long.SIZE - BITS));
  }
}
