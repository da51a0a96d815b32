package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.record.Rejection;
import io.clicklake.tools.validate.RejectionLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts the samples that the draft rejects, and keeps the first ones for the message. */
final class RejectedSamples {
  private static final int MOST_SHOWN = 20;

  private final String events;
  private final List<String> shown = new ArrayList<>();
  private long count;

  RejectedSamples(String events) {
    this.events = events;
  }

  /**
   * @param line the line on which the sample begins
   */
  void add(long line, Rejection rejection) {
    if (++count <= MOST_SHOWN) {
      shown.add(RejectionLine.text(events, line, rejection));
    }
  }

  /**
   * @throws SetupException when there are rejected samples
   */
  void check(String what) {
    if (count == 0) {
      return;
    }
    if (count > MOST_SHOWN) {
      shown.add(String.format(Locale.ROOT, "... and %,d more", count - MOST_SHOWN));
    }
    shown.add(what);
    throw new SetupException(shown);
  }
}
