package io.clicklake.testkit.traffic;

/**
 * A defect of one publisher, or of all.
 *
 * @param publisher the index of the publisher; {@link #ALL} for all
 * @param startSeconds when it starts, in seconds after the start of the traffic
 * @param endSeconds when it ends, in seconds after the start of the traffic
 */
public record TrafficDefect(
    DefectKind kind, int publisher, double startSeconds, double endSeconds) {
  /** Stands for each publisher. */
  public static final int ALL = -1;

  /** The part of the events that a {@link DefectKind#LOSS} drops. */
  public static final double LOST = 0.05;

  /** The part of the events that come late in a {@link DefectKind#LATE}. */
  public static final double COMES_LATE = 0.3;

  /** The part of the events that have the new value in a {@link DefectKind#NEW_VALUE}. */
  public static final double HAS_NEW_VALUE = 0.1;

  /** The part of a minute in which the defect is active for a publisher. */
  double part(long minute, int of) {
    if (publisher != ALL && publisher != of) {
      return 0;
    }
    double from = Math.max(minute * 60.0, startSeconds);
    double to = Math.min(minute * 60.0 + 60, endSeconds);
    return Math.max(0, to - from) / 60;
  }
}
