package io.clicklake.tools.size;

/**
 * What comes in, at the rate that is to be carried: the peak, or the mean of a day with backlog
 * allowed.
 *
 * @param eventBytes of an event as it is put, its partition key included: Kinesis counts both
 * @param rowsPerEvent in the clean tables
 */
public record EventLoad(double eventsPerSecond, double eventBytes, double rowsPerEvent) {
  static final double DAY_SECONDS = 86_400;
  static final double MEGA = 1e6;

  double megabytesPerSecond() {
    return eventsPerSecond * eventBytes / MEGA;
  }

  double eventsPerDay() {
    return eventsPerSecond * DAY_SECONDS;
  }

  double bytesPerDay() {
    return eventsPerDay() * eventBytes;
  }

  double rowsPerDay() {
    return eventsPerDay() * rowsPerEvent;
  }
}
