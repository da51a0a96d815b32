package io.clicklake.local.fault;

/** The faults that can happen to one file of the warehouse. */
public enum StoreFault {
  /** The write fails with status 503, as S3 responds to too many requests. No file appears. */
  SLOW_DOWN,
  /** The write fails with status 500 after all bytes are sent; no file appears. */
  FAILED_PUT,
  /** The file contains half of its bytes; the write fails. */
  HALF_WRITTEN,
  /** The file is complete, but the write fails: the response was lost. */
  LOST_ANSWER,
  /** A read fails with status 503. */
  SLOW_READ,
  /** A delete fails with status 503. */
  SLOW_DELETE;

  /** Whether it is a fault of a write. */
  boolean isOfPuts() {
    return this != SLOW_READ && this != SLOW_DELETE;
  }
}
