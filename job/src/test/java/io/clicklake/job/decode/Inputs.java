package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as producers send them, each with its dataset, in the test resource {@code inputs/NAME}.
 * All events arrive at the same time.
 */
final class Inputs {
  static final Instant ARRIVAL = Instant.parse("2026-11-29T09:00:00Z");
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 20, 64, Duration.ofHours(2), Duration.ofDays(90));

  private Inputs() {}

  /** The rows of a table, of all events. Fails if an event is rejected. */
  static List<List<Object>> rows(String input, String table) {
    Decoding decoding = new Decoding(dataset(input), LIMITS);
    List<List<Object>> rows = new ArrayList<>();
    for (String event : events(input)) {
      if (!decoding.decodeAll(event, ARRIVAL)) {
        throw new AssertionError(event + " is rejected: " + decoding.violation());
      }
      rows.addAll(decoding.rows(table));
    }
    return rows;
  }

  static Dataset dataset(String input) {
    return Datasets.load(directory(input).toString());
  }

  static List<String> events(String input) {
    try {
      return Files.readAllLines(directory(input).resolve("events.ndjson"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path directory(String input) {
    try {
      return Path.of(Inputs.class.getResource("/inputs/" + input).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
