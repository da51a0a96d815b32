package io.clicklake.job.record;

/** What a {@link GroupMinute} has of one measure: a part of the amount of a profile. */
public final class PartialCount {
  public final ProfileMeasure measure;

  /** As {@link ProfileMinute#detail}; null if the measure has none. */
  public final String detail;

  public final long amount;

  /** Only for {@link ProfileMeasure#NUMBER}. The same is true of maximum and total. */
  public double minimum;

  public double maximum;
  public double total;

  /** The bytes of a HyperLogLog sketch, for {@link ProfileMeasure#DISTINCT}; otherwise null. */
  public byte[] sketch;

  /** As {@link ProfileMinute#examples}; null if there are none. */
  public CountedPlace[] examples;

  PartialCount(ProfileMeasure measure, String detail, long amount) {
    this.measure = measure;
    this.detail = detail;
    this.amount = amount;
  }

  @Override
  public String toString() {
    return measure.code()
        + (detail == null ? "" : " " + detail)
        + " "
        + amount
        + (measure == ProfileMeasure.NUMBER
            ? " " + minimum + ".." + maximum + " sum " + total
            : "");
  }
}
