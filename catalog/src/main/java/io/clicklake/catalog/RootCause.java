package io.clicklake.catalog;

/** The exception at the bottom of others, which alone says what happened. */
public final class RootCause {
  private RootCause() {}

  public static Throwable of(Throwable error) {
    Throwable root = error;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  /** The first line of what the root cause says, for a sentence. */
  public static String line(Throwable error) {
    return String.valueOf(of(error).getMessage()).lines().findFirst().orElse("");
  }
}
