package io.clicklake.job.record;

import java.util.zip.CRC32C;

/**
 * Computes the fingerprint of an event, which is a 32-bit checksum of its bytes. Two events with
 * different fingerprints have different bytes. Dedupe uses it to find duplicates whose content
 * differs. The checksum is CRC-32C, because the JVM computes it with instructions of the processor.
 * Hot path. Not thread safe.
 */
public final class Fingerprint {
  /** The event has no fingerprint. The checksum 0 becomes 1. */
  public static final int UNKNOWN = 0;

  private final CRC32C checksum = new CRC32C();

  /** The fingerprint of the bytes from {@code from} to before {@code to}; never 0. */
  public int of(byte[] bytes, int from, int to) {
    checksum.reset();
    checksum.update(bytes, from, to - from);
    int value = (int) checksum.getValue();
    return value == UNKNOWN ? 1 : value;
  }
}
