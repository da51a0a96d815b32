package io.clicklake.testkit.ndjson;

import java.io.IOException;

/**
 * Reads each line that is not empty as a value. A line that contains only white space is not empty.
 */
final class ValuesOfLines implements JsonValues {
  private final LineReader lines;
  private long count;

  ValuesOfLines(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
    } while (isEmpty());
    count++;
    return true;
  }

  /** A line of a file from Windows ends with a carriage return. */
  private boolean isEmpty() {
    return lines.length() == 0 || (lines.length() == 1 && lines.line()[0] == '\r');
  }

  @Override
  public boolean hasMore() {
    return lines.hasMore();
  }

  @Override
  public byte[] value() {
    return lines.line();
  }

  @Override
  public long length() {
    return lines.length();
  }

  @Override
  public long count() {
    return count;
  }

  @Override
  public long line() {
    return lines.number();
  }

  @Override
  public long bytes() {
    return lines.bytes();
  }
}
