package io.clicklake.tools.sql;

/** Thrown when a statement does not run. The message is for the person who wrote the statement. */
public final class StatementException extends Exception {
  private static final long serialVersionUID = 1L;

  StatementException(String message) {
    super(message);
  }

  StatementException(String message, Throwable cause) {
    super(message, cause);
  }
}
