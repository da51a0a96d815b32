package io.clicklake.tools.validate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of a dataset whose records contain several events. */
class PackedRecordsTest {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at"], "properties": {
        "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
      """;

  @TempDir private Path directory;

  @Test
  void validatesEachEventOfEachRecord() throws IOException {
    String two = event("a") + event("b");
    String records =
        two
            + "\n["
            + event("c")
            + ",{\"id\":7}]\n"
            + Base64.getEncoder().encodeToString(event("d").getBytes(UTF_8))
            + "\n\u001f\u008b\u0008oops\n[]\n";
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ByteArrayOutputStream notes = new ByteArrayOutputStream();

    int exit =
        new Validation(
                EventInput.open("-", new ByteArrayInputStream(latin(records))),
                EventValidator.of(dataset(), EventLimits.of(Map.of()), null),
                OutputFormat.TEXT,
                lines,
                new PrintStream(notes, true, UTF_8))
            .run();

    assertThat(exit).isEqualTo(1);
    assertThat(lines.toString(UTF_8))
        .isEqualTo(
            """
            (standard input):2: type at /id: expected string, got 7 (and 1 more)
            (standard input):4: malformed_payload: expected gzip data, got bytes at offset 0 that are not gzip
            """);
    assertThat(notes.toString(UTF_8)).startsWith("6 events, 4 accepted, 2 rejected; ");
  }

  private Dataset dataset() throws IOException {
    Files.writeString(directory.resolve("c.json"), CONTRACT);
    Files.writeString(
        directory.resolve("dataset.yaml"),
        """
        dataset: packed
        contract: c.json
        payload: auto
        event: {id: id, time: at}
        tables: {t: {columns: {id: id, at: at}, time: at}}
        """);
    return Datasets.load(directory.toString());
  }

  private static String event(String id) {
    return "{\"id\":\"" + id + "\",\"at\":\"2026-01-31T11:00:00Z\"}";
  }

  private static byte[] latin(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
