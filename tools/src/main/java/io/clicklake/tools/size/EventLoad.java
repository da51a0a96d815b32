package io.clicklake.tools.size;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The incoming events at the planned rate: the peak rate, or the mean rate of a day if a backlog is
 * acceptable.
 *
 * @param eventBytes size of an event with its partition key, since Kinesis counts both
 * @param rowsPerEvent rows in the clean tables per event
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

  @JsonProperty
  double bytesPerDay() {
    return eventsPerDay() * eventBytes;
  }

  @JsonProperty
  double rowsPerDay() {
    return eventsPerDay() * rowsPerEvent;
  }
}
