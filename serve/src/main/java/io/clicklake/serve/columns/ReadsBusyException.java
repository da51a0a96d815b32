package io.clicklake.serve.columns;

/** A request that needs large files while too many others wait for such files. */
public final class ReadsBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReadsBusyException() {
    super("Other requests read the files of this kind of range: try again.");
  }
}
