package io.clicklake.job.decode.context;

import java.io.IOException;

/**
 * Thrown when a payload is nested deeper than the limit. The exception ends the reading of the
 * payload. It has no stack trace, because any record can cause it.
 */
public final class NestingLimitException extends IOException {
  private static final long serialVersionUID = 1L;

  NestingLimitException() {
    super("nested too deep");
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
