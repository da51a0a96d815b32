package io.clicklake.tools.validate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.decode.DecodeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;

/** A dry run with a small contract, and its output. */
final class DryRun {
  static final DecodeLimits LIMITS =
      new DecodeLimits(100, 8, Duration.ofHours(1), Duration.ofDays(90));

  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id"], "properties": {
        "id": {"type": "string"}, "n": {"type": "array", "items": {"type": "integer"}}}}
      """;

  final ByteArrayOutputStream lineBytes = new ByteArrayOutputStream();
  private final ByteArrayOutputStream noteBytes = new ByteArrayOutputStream();
  final PrintStream noteStream = new PrintStream(noteBytes, true, UTF_8);

  static EventValidator judge() {
    return EventValidator.of(Contract.parse(CONTRACT), LIMITS);
  }

  int run(OutputFormat format, String events) throws IOException {
    return run(format, stream(events));
  }

  int run(OutputFormat format, InputStream events) throws IOException {
    return validation(format, events, lineBytes).run();
  }

  Validation validation(OutputFormat format, InputStream events, OutputStream out) {
    return new Validation(EventInput.open("-", events), judge(), format, out, noteStream);
  }

  static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** The lines of the rejected events. */
  String lines() {
    return lineBytes.toString(UTF_8);
  }

  /** The summary and other messages. */
  String notes() {
    return noteBytes.toString(UTF_8);
  }
}
