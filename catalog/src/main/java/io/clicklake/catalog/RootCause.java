package io.clicklake.catalog;

/** Finds the root cause of an exception. */
public final class RootCause {
  private RootCause() {}

  public static Throwable of(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line of the root cause's message. */
  public static String line(Throwable error) {
    return String.valueOf(of(error).getMessage()).lines().findFirst().orElse("");
  }
}
