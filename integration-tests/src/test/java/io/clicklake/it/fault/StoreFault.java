package io.clicklake.it.fault;

/** What can go wrong with one file of the warehouse. */
public enum StoreFault {
  /** The put is refused with status 503, as S3 does when it is asked too fast; no file appears. */
  SLOW_DOWN,
  /** The put fails with status 500 when all bytes are sent; no file appears. */
  FAILED_PUT,
  /** Half of the bytes stay, under the file's name; the put fails. */
  HALF_WRITTEN,
  /** The file is there as it should be, but the put fails: its answer was lost. */
  LOST_ANSWER,
  /** A read is refused with status 503. */
  SLOW_READ,
  /** A delete is refused with status 503. */
  SLOW_DELETE;

  /** Whether it is met when a file is written. */
  boolean isOfPuts() {
    return this != SLOW_READ && this != SLOW_DELETE;
  }
}
