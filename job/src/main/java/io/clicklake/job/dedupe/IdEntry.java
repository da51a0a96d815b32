package io.clicklake.job.dedupe;

import io.clicklake.job.record.Fingerprint;

/**
 * The value that is stored in state for an id. It is one long with the expiry of the id and a part
 * of the fingerprint of the id's first event. Hot path.
 *
 * <p>The first versions stored only the expiry. Such a value is still valid. Its fingerprint is
 * unknown. An expiry that needs more than 42 bits (after the year 2109, or before 1970) is also
 * stored alone.
 *
 * <pre>
 * bit 63       0
 * bits 42-62   the fingerprint modulo {@value #PARTS}, plus {@value #FIRST_PART}
 * bits 0-41    the expiry, in milliseconds since 1970-01-01T00:00:00Z
 * </pre>
 *
 * <p>If the number in bits 42 to 62 is less than {@value #FIRST_PART}, all bits are an expiry that
 * is stored alone. So each expiry before the year 9 million is recognized. An older version of the
 * job reads a value with a fingerprint as an expiry in the far future: it still finds the
 * duplicates, but never removes the id.
 */
final class IdEntry {
  private static final int EXPIRY_BITS = 42;
  private static final long EXPIRY_MASK = (1L << EXPIRY_BITS) - 1;
  private static final int FIRST_PART = 1 << 16;
  private static final int PARTS = (1 << 21) - FIRST_PART - 1;
  private static final long FIRST_WITH_PART = (long) FIRST_PART << EXPIRY_BITS;

  /** The entry of an id that is not known. It has always expired. */
  static final long NONE = Long.MIN_VALUE;

  private IdEntry() {}

  static long of(long expiry, int fingerprint) {
    if (fingerprint == Fingerprint.UNKNOWN || expiry < 0 || expiry > EXPIRY_MASK) {
      return expiry;
    }
    return part(fingerprint) << EXPIRY_BITS | expiry;
  }

  /** The expiry in milliseconds since 1970-01-01T00:00:00Z. */
  static long expiry(long entry) {
    return hasPart(entry) ? entry & EXPIRY_MASK : entry;
  }

  /** The one of the two entries that expires later. */
  static long later(long one, long other) {
    return expiry(other) > expiry(one) ? other : one;
  }

  /**
   * True if the fingerprint certainly differs from the fingerprint of the entry. False if one of
   * the two is unknown.
   */
  static boolean differs(long entry, int fingerprint) {
    return fingerprint != Fingerprint.UNKNOWN
        && hasPart(entry)
        && entry >>> EXPIRY_BITS != part(fingerprint);
  }

  private static boolean hasPart(long entry) {
    return entry >= FIRST_WITH_PART && entry != Long.MAX_VALUE;
  }

  private static long part(int fingerprint) {
    return (long) FIRST_PART + Integer.remainderUnsigned(fingerprint, PARTS);
  }
}
