package io.clicklake.catalog.dataset;

import java.io.Serializable;

/**
 * A sample of the rows of a table. The hash of a row's key decides whether the row is in the
 * sample, so all rows with the same key are in the sample, or none of them.
 */
public final class RowSample implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String by;
  private final double percent;

  RowSample(String by, double percent) {
    this.by = by;
    this.percent = percent;
  }

  /** The column or input with the key, of type {@code STRING}, {@code INT} or {@code BIGINT}. */
  public String by() {
    return by;
  }

  /** How many of 100 keys are in the sample, from 0 to 100. */
  public double percent() {
    return percent;
  }
}
