package io.clicklake.job.decode.row;

import io.clicklake.job.record.DecodedEvent;
import io.clicklake.udfs.hash.Murmur3;

/**
 * Computes the 128-bit hash of an event id: {@link Murmur3} of the id's UTF-8 bytes. The
 * probability that any two of 10^12 ids have the same hash is about 10^-15. The hash is stored in
 * state, so this computation must never change. Hot path.
 */
final class EventIdHash {
  private final Murmur3 hash = new Murmur3();

  void write(byte[] bytes, int from, int length, DecodedEvent into) {
    hash.hash(bytes, from, length);
    into.idHigh = hash.high();
    into.idLow = hash.low();
  }
}
