package io.clicklake.job.dedupe;

/** The 128-bit hash of an event id, as it is stored in state. */
final class EventId {
  final long high;
  final long low;

  EventId(long high, long low) {
    this.high = high;
    this.low = low;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventId
        && high == ((EventId) other).high
        && low == ((EventId) other).low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }
}
