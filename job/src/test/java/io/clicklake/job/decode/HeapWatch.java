package io.clicklake.job.decode;

/**
 * Sees whether payloads leave memory behind: now and then it collects garbage and looks. What
 * decoders keep on purpose, names of keys above all, is bounded and some megabytes.
 */
final class HeapWatch {
  private static final int PAYLOADS = 2048;
  private static final long MOST_GROWTH = 12 << 20;

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
    FuzzTrial.hold(
        used - least <= MOST_GROWTH,
        () -> String.format("%,d payloads left %,d bytes behind", payloads, used - least));
  }
}
