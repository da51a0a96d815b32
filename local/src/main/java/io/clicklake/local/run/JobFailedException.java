package io.clicklake.local.run;

/** The job ended although nobody asked it to. */
public final class JobFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  JobFailedException(Throwable cause) {
    super("The job failed: " + rootMessage(cause), cause);
  }

  private static String rootMessage(Throwable error) {
    Throwable root = error;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    if (root == null) {
      return "no reason was given";
    }
    String message = root.getMessage();
    return message == null || message.isBlank()
        ? root.getClass().getName()
        : message.lines().findFirst().orElseThrow();
  }
}
