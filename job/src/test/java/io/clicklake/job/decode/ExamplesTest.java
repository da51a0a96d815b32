package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the decoder accepts or rejects the examples of the bundled datasets as documented.
 */
@ParameterizedClass
@MethodSource("io.clicklake.catalog.dataset.Datasets#bundled")
class ExamplesTest {
  private static final long ARRIVAL = Instant.parse("2026-03-01T12:00:31Z").toEpochMilli();

  private static final int FEWEST = 15;

  private final String folder;
  private final EventDecoder decoder;

  ExamplesTest(String name) {
    folder = "/datasets/" + name + "/examples/";
    Dataset dataset = Datasets.load(name);
    decoder =
        EventDecoder.compile(
            dataset,
            dataset.types().get(0),
            new DecodeLimits(1 << 20, 64, Duration.ofHours(1), Duration.ofDays(7)));
  }

  @Test
  void acceptsTheAcceptedExamples() throws IOException {
    for (byte[] event : lines("accepted.ndjson")) {
      assertThat(decoder.decode(event, ARRIVAL))
          .as("%s %s", new String(event, StandardCharsets.UTF_8), decoder.rejection().path())
          .isTrue();
    }
  }

  @Test
  void rejectsTheRejectedExamplesForTheirReasons() throws IOException {
    List<String> reasons = new ArrayList<>();
    List<String> expected = new ArrayList<>();

    for (byte[] event : lines("rejected.ndjson")) {
      reasons.add(
          decoder.decode(event, ARRIVAL) ? "accepted" : decoder.rejection().reason().code());
    }
    for (byte[] line : lines("rejected.reasons")) {
      expected.add(new String(line, StandardCharsets.UTF_8).split("\t", 2)[0]);
    }

    assertThat(reasons).isEqualTo(expected).hasSizeGreaterThanOrEqualTo(FEWEST);
  }

  /** Splits bytes, because one of the lines is not UTF-8. */
  private List<byte[]> lines(String file) throws IOException {
    byte[] bytes;
    try (InputStream in = ExamplesTest.class.getResourceAsStream(folder + file)) {
      bytes = in.readAllBytes();
    }
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return lines;
  }
}
