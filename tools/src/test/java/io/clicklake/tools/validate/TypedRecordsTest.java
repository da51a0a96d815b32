package io.clicklake.tools.validate;

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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run of a dataset with several types of events. */
class TypedRecordsTest {
  private static final String CONTRACT =
      """
      {"type": "object", "required": ["id", "at"], "properties": {
        "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"},
        "kind": {"type": "string"}, "n": {"type": "%s"}}}
      """;

  private static final String EVENTS =
      """
      {"id": "a", "at": "2026-01-31T11:00:00Z", "kind": "view", "n": 1, "more": true}
      {"id": "b", "at": "2026-01-31T11:00:00Z", "kind": "order", "n": "1"}
      {"id": "c", "at": "2026-01-31T11:00:00Z", "kind": "order", "n": 1}
      {"id": "d", "at": "2026-01-31T11:00:00Z", "kind": "refund"}
      {"id": "e", "at": "2026-01-31T11:00:00Z", "kind": "ping"}
      {"kind": "refund"
      """;

  @TempDir private Path directory;
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final ByteArrayOutputStream notes = new ByteArrayOutputStream();

  @Test
  void validatesEachEventAgainstTheContractOfItsType() throws IOException {
    int exit = run("reject");

    assertThat(exit).isEqualTo(1);
    assertThat(lines.toString(UTF_8))
        .startsWith(
            """
            (standard input):3: type at /n: expected string, got 1
            (standard input):4: unknown_type at /kind: expected the value of a type: view, order, got "refund"
            (standard input):6: malformed_json at /kind: \
            """)
        .hasLineCount(3);
    assertThat(notes.toString(UTF_8)).startsWith("5 events, 2 accepted, 3 rejected");
  }

  @Test
  void acceptsEventsOfUnknownTypesThatTheDatasetKeeps() throws IOException {
    int exit = run("{table: others}");

    assertThat(exit).isEqualTo(1);
    assertThat(lines.toString(UTF_8))
        .startsWith(
            """
            (standard input):3: type at /n: expected string, got 1
            (standard input):6: malformed_json at /kind: \
            """)
        .hasLineCount(2);
    assertThat(notes.toString(UTF_8)).startsWith("5 events, 3 accepted, 2 rejected");
  }

  private int run(String unknown) throws IOException {
    return new Validation(
            EventInput.open("-", new ByteArrayInputStream(EVENTS.getBytes(UTF_8))),
            EventValidator.of(dataset(unknown), EventLimits.of(Map.of()), null),
            OutputFormat.TEXT,
            lines,
            new PrintStream(notes, true, UTF_8))
        .run();
  }

  private Dataset dataset(String unknown) throws IOException {
    Files.writeString(directory.resolve("view.json"), CONTRACT.formatted("integer"));
    Files.writeString(directory.resolve("order.json"), CONTRACT.formatted("string"));
    Files.writeString(
        directory.resolve("dataset.yaml"),
        """
        dataset: typed
        event: {id: id, time: at}
        where: [{path: kind, not-in: [ping]}]
        types:
          by: kind
          of:
            view: {contract: view.json, tables: [t]}
            order: {contract: order.json, tables: [t]}
          unknown: %s
        tables: {t: {columns: {id: id, at: at}, time: at}}
        """
            .formatted(unknown));
    return Datasets.load(directory.toString());
  }
}
