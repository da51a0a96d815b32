package io.clicklake.tools.infer;

import java.io.ByteArrayOutputStream;

/**
 * Collects the samples that become the dataset's examples: a sample can become an example only when
 * it contains something that no earlier sample contained. The number and the bytes of the examples
 * are limited.
 */
final class ExampleSamples {
  private static final int MOST = 20;
  private static final int MOST_BYTES = 1 << 18;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;
  private long news;

  /**
   * @param now number of new observations up to and including this sample
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

  /** JSON has line feeds only between its values, where they can be left out. */
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
