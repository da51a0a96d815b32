package io.clicklake.tools.infer;

import java.util.Locale;

/**
 * The number of samples that dedupe would drop if the events had a certain id.
 *
 * @param samples how many samples were checked
 * @param dropped how many samples have the id of an earlier sample
 * @param differing how many of the dropped samples are not equal to the earlier sample
 */
record IdLoss(long samples, long dropped, long differing) {
  /** Describes the loss in words. */
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
