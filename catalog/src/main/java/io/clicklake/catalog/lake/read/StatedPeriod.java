package io.clicklake.catalog.lake.read;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/** How many events a producer states that it sent in a period, and how many of them arrived. */
public final class StatedPeriod {
  /** The order by the start of the period, then by the name of the producer. */
  public static final Comparator<StatedPeriod> ORDER =
      Comparator.comparing(StatedPeriod::minute).thenComparing(StatedPeriod::producer);

  private final Instant minute;
  private final String producer;
  private final long stated;
  private final long arrived;

  /**
   * @param minute the start of the period, in event time
   * @param stated 0 if the producer states nothing
   */
  public StatedPeriod(Instant minute, String producer, long stated, long arrived) {
    this.minute = minute;
    this.producer = producer;
    this.stated = stated;
    this.arrived = arrived;
  }

  public Instant minute() {
    return minute;
  }

  public String producer() {
    return producer;
  }

  public long stated() {
    return stated;
  }

  public long arrived() {
    return arrived;
  }

  /** The part of the stated events that arrived; 1 if the producer states nothing. */
  public double completeness() {
    return stated <= 0 ? 1 : (double) arrived / stated;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StatedPeriod
        && minute.equals(((StatedPeriod) other).minute)
        && producer.equals(((StatedPeriod) other).producer)
        && stated == ((StatedPeriod) other).stated
        && arrived == ((StatedPeriod) other).arrived;
  }

  @Override
  public int hashCode() {
    return Objects.hash(minute, producer, stated, arrived);
  }

  @Override
  public String toString() {
    return minute + " " + producer + ": " + arrived + " of " + stated;
  }
}
