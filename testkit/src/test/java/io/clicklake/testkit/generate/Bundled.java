package io.clicklake.testkit.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The accepted examples of a bundled dataset and their expected tables. */
public final class Bundled {
  private Bundled() {}

  /** The expected tables. */
  public static ExpectedTables examples(EventSource source) throws IOException {
    ExpectedTables expectedTables = source.expectedTables();
    String file = "/datasets/" + source.dataset() + "/examples/accepted.ndjson";
    try (InputStream in = Bundled.class.getResourceAsStream(file)) {
      new String(in.readAllBytes(), UTF_8)
          .lines()
          .map(line -> GeneratedEvent.fresh(line.getBytes(UTF_8), "k"))
          .forEach(expectedTables::add);
    }
    return expectedTables;
  }
}
