package io.clicklake.job.decode.schema;

import java.io.IOException;

/** The payload is nested deeper than the limit: reading stops. Has no stack trace to fill in. */
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
