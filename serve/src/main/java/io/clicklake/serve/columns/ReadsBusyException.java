package io.clicklake.serve.columns;

/**
 * Thrown for a request that needs large files while too many other requests wait for large files.
 */
public final class ReadsBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadsBusyException() {
    super("Other requests read the files of this kind of range: try again.");
  }
}
