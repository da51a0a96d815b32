package io.clicklake.job.decode;

/**
 * Detects memory leaks that payloads cause: from time to time it collects garbage and compares the
 * used heap with the lowest value so far. Decoders keep some megabytes on purpose, mainly names of
 * keys, with a limit.
 */
final class HeapWatch {
  private static final int PAYLOADS = 2048;
  private static final long MAX_GROWTH = 12 << 20;

  private static int payloads;
  private static long least = Long.MAX_VALUE;

  private HeapWatch() {}

  static void payload() {
    if (++payloads % PAYLOADS != 0) {
      return;
    }
    System.gc();
    long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    least = Math.min(least, used);
    FuzzTrial.require(
        used - least <= MAX_GROWTH,
        () -> String.format("%,d payloads leaked %,d bytes", payloads, used - least));
  }
}
