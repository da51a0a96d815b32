package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The start inputs of the fuzzers: datasets, events that they accept, and malicious events. */
final class FuzzSeeds {
  static final List<String> DATASETS =
      List.of(
          "strings",
          "numbers",
          "objects",
          "arrays",
          "combined",
          "draft-07",
          "draft-04",
          "ad-clickstream");

  static final List<String> HOSTILE =
      List.of(
          " \r\n\t",
          "\uFEFF{}",
          "[".repeat(100),
          "{\"a\":".repeat(70),
          "[".repeat(64) + "]".repeat(64),
          "{\"ads\":[" + "{},".repeat(50) + "{}]}",
          "{\"a\":1,\"a\":2}",
          "{\"a\":\"\\ud83d\"}",
          "{\"\\ud83d\\ude00\\u0000\":\"\\\"\\/\\b\\f\\n\\r\\t\"}",
          "{\"x\":[1e99999,-1E-99999,1e999,0.0000001,-0,123456789012345678901234567890]}",
          "[NaN,Infinity,01,+1,.5,1.,1e,'a',tru]",
          "{\"a\":1}{\"b\":2}",
          "{\"a\":/**/1,}",
          "\"\u0001\"",
          "{\"" + "k".repeat(300) + "\":\"" + "v".repeat(600) + "\"}");

  private static final int LONGEST = 4096;

  private FuzzSeeds() {}

  static Dataset dataset(String name) {
    try {
      URL directory = FuzzSeeds.class.getResource("/fuzz/" + name);
      return Datasets.load(directory == null ? name : Path.of(directory.toURI()).toString());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<byte[]> accepted(String dataset) {
    boolean bundled = FuzzSeeds.class.getResource("/fuzz/" + dataset) == null;
    String place = bundled ? "/datasets/" + dataset + "/examples" : "/fuzz/" + dataset;
    return lines(place + "/accepted.ndjson").toList();
  }

  /**
   * Lines that are short enough for many changes. Splits bytes, because not all lines are UTF-8.
   */
  static Stream<byte[]> lines(String resource) {
    try (InputStream in = FuzzSeeds.class.getResourceAsStream(resource)) {
      byte[] bytes = in.readAllBytes();
      List<byte[]> lines = new ArrayList<>();
      int start = 0;
      for (int i = 0; i < bytes.length; i++) {
        if (bytes[i] == '\n') {
          lines.add(Arrays.copyOfRange(bytes, start, i));
          start = i + 1;
        }
      }
      return lines.stream().filter(line -> line.length <= LONGEST);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
