package io.clicklake.tools.infer;

import java.io.ByteArrayOutputStream;

/** Some of the samples, to be kept beside the draft: those that showed something new. */
final class ExampleSamples {
  private static final int MOST = 20;
  private static final int MOST_BYTES = 1 << 18;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private int count;
  private long news;

  /**
   * @param now how often something new was seen, after this sample
   */
  void offer(byte[] sample, long now) {
    boolean fits = count == 0 || (count < MOST && lines.size() + sample.length <= MOST_BYTES);
    if (now > news && fits) {
      lines.writeBytes(sample);
      lines.write('\n');
      count++;
    }
    news = now;
  }

  byte[] ndjson() {
    return lines.toByteArray();
  }

  int count() {
    return count;
  }
}
