package io.clicklake.tools.infer;

import java.util.Locale;

/**
 * What an id does to the samples.
 *
 * @param samples how many were looked at
 * @param dropped how many have the id of an earlier one
 * @param differing how many of these are not equal to the earlier one
 */
record IdLoss(long samples, long dropped, long differing) {
  /** The loss in words. */
  String shown() {
    if (dropped == 0) {
      return String.format(Locale.ROOT, "drops none of %,d samples", samples);
    }
    return String.format(
        Locale.ROOT,
        "drops %,d of %,d samples as duplicates, of which %s from the first with its id",
        dropped,
        samples,
        differing == 0 ? "none differs" : differing == 1 ? "1 differs" : differing + " differ");
  }
}
