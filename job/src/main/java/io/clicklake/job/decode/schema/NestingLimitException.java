package io.clicklake.job.decode.schema;

import java.io.IOException;

/**
 * Thrown when a payload is nested deeper than the limit, which ends reading. Without a stack trace,
 * because a record can cause it.
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
