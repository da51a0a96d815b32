package io.clicklake.tools.infer;

import java.io.ByteArrayOutputStream;

/**
 * Collects the samples that become the examples of the dataset. A sample can become an example only
 * if it has a path or a type of value that no earlier sample had. The number and the bytes of the
 * examples are limited.
 */
final class ExampleSamples {
  private static final int MOST = 20;
  private static final int MOST_BYTES = 1 << 18;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;
  private long news;

  /**
   * @param now the number of different paths and types in all samples up to this one
   */
  void offer(byte[] sample, long now) {
    boolean fits = count == 0 || (count < MOST && lines.size() + sample.length <= MOST_BYTES);
    if (now > news && fits) {
      lines.writeBytes(onOneLine(sample));
      lines.write('\n');
      count++;
    }
    news = now;
  }

  /**
   * Removes line feeds. JSON can have line feeds only between values, where they have no meaning.
   */
  private static byte[] onOneLine(byte[] sample) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(sample.length);
    boolean begins = true;
    for (byte b : sample) {
      boolean feed = b == '\n' || b == '\r';
      boolean indent = begins && (b == ' ' || b == '\t');
      begins = feed || indent;
      if (!begins) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }

  byte[] ndjson() {
    return lines.toByteArray();
  }

  int count() {
    return count;
  }
}
