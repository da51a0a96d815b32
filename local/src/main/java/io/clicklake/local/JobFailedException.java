package io.clicklake.local;

import io.clicklake.catalog.RootCause;

/** Thrown when the job ended although no stop was requested. */
public final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  JobFailedException(Throwable cause) {
    super("The job failed: " + rootMessage(cause), cause);
  }

  private static String rootMessage(Throwable error) {
    if (error == null) {
      return "no reason was given";
    }
    Throwable root = RootCause.of(error);
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? root.getClass().getName()
        : message.lines().findFirst().orElseThrow();
  }
}
