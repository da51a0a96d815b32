package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.it.aws.Installed;
import io.clicklake.testkit.generate.EventFile;
import io.clicklake.testkit.generate.EventLines;
import io.clicklake.tools.infer.NewDataset;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the job on files in the formats of other systems, with drafted datasets. The rows of the
 * tables must equal those that a program in Python computes from the same file.
 */
@Tag("aws")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InputRowsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FILES = Path.of("../tools/src/test/resources/inputs");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneOffset.UTC);

  private final Map<String, List<JsonNode>> expected = new LinkedHashMap<>();

  @TempDir private Path directory;

  @BeforeAll
  void computeTheRows() throws Exception {
    Process process =
        new ProcessBuilder(
                Installed.python(),
                Installed.SCRIPTS.resolve("rows_of_inputs.py").toString(),
                FILES.toAbsolutePath().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    for (String line : printed.lines().toList()) {
      JsonNode table = JSON.readTree(line);
      expected.computeIfAbsent(table.get("file").asText(), f -> new ArrayList<>()).add(table);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "analytics-export.ndjson, analytics-export.ndjson",
    "bid-requests.ndjson, bid-requests.ndjson",
    "metric-batches.ndjson, metric-batches.ndjson",
    "call-records.ndjson, call-records.ndjson",
    "local-times.ndjson, local-times.ndjson",
    "connections.ndjson, connections.ndjson",
    "changes.ndjson, changes-of-one-transaction.ndjson",
    "track-events.ndjson, track-events.ndjson",
    "mixed-types.ndjson, mixed-types.ndjson",
    "packed-records.ndjson, packed-records.ndjson",
    "event-types.ndjson, event-types.ndjson",
    "notifications.ndjson, notifications.ndjson",
    "records-envelope.json, records-envelope.json",
    "array.json, array.json"
  })
  void draftedTablesHaveTheRowsOfTheFile(String samples, String events) throws Exception {
    Path dataset = directory.resolve("dataset");
    new NewDataset("drafted", dataset, List.of(), null)
        .draft(FILES.resolve(samples).toString(), InputStream.nullInputStream());

    assertRows(dataset, events);
  }

  @Test
  void timesInManyFormsAreTheTimesOfTheFile() throws Exception {
    Path dataset = Files.createDirectories(directory.resolve("dataset"));
    Files.writeString(
        dataset.resolve("event.schema.json"),
        """
        {"type": "object", "required": ["t"], "properties": {"t": {"type": "string"}}}
        """);
    String time =
        """
        {path: t, zone: UTC, pattern: [rfc3339, "yyyy-MM-dd HH:mm:ss.SSS", "yyyy-MM-dd'T'HH:mm:ssXX",
          "yyyy-MM-dd'T'HH:mm:ss", rfc1123, "dd/MMM/yyyy:HH:mm:ss Z", "yyyy-MM-dd'T'HH:mmX",
          "yyyy-MM-dd'T'HH:mm:ssX'['VV']'", "yyyy-MM-dd'T'HH:mm:ssX", "yyyy-MM-dd HH:mm:ssX",
          "yyyy-MM-dd HH:mm:ss z", "yyyyMMdd'T'HHmmssX", "yyyy-MM-dd'T'HH:mm:ss,SSSX"]}\
        """;
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        String.format(
            """
            dataset: times
            contract: event.schema.json
            event:
              id: {hash: event}
              time: %1$s
            tables:
              events:
                columns:
                  t: t
                  at: %1$s
                time: at
                partition: []
            """,
            time.replace("\n", "\n      ")));

    assertRows(dataset, "time-texts.ndjson");
  }

  private void assertRows(Path dataset, String events) throws Exception {
    List<JsonNode> tables = expected.get(events);
    assertThat(tables).isNotEmpty();
    try (JobRun run =
            JobRun.in(directory.resolve("lake"))
                .dataset(dataset.toString())
                .clock(CLOCK)
                .shards(1)
                .parallelism(1)
                .start();
        EventLines records = records(dataset, FILES.resolve(events))) {
      records.forEachRemaining(record -> run.producer().put(record));

      assertThat(run.finish().differences()).isEmpty();
      for (JsonNode table : tables) {
        List<String> columns = new ArrayList<>();
        table.get("columns").forEach(column -> columns.add(column.asText()));
        List<String> rows = new ArrayList<>();
        table.get("rows").forEach(row -> rows.add(row.toString()));
        String name = table.get("table").asText();
        assertThat(rows(run.table(name), columns))
            .as(events + ": " + name + " " + columns)
            .containsExactlyInAnyOrderElementsOf(rows);
      }
    }
  }

  /** The records of a file, as {@code local --events} puts them. */
  private static EventLines records(Path dataset, Path file) throws IOException {
    return Datasets.load(dataset.toString()).payload().isPlain()
        ? EventFile.open(file)
        : EventFile.openRecords(file);
  }

  private static List<String> rows(Table table, List<String> columns) throws IOException {
    List<String> rows = new ArrayList<>();
    try (CloseableIterable<Record> read =
        new TableReader(table).records(columns.toArray(String[]::new))) {
      for (Record row : read) {
        ArrayNode values = JSON.createArrayNode();
        columns.forEach(column -> values.addPOJO(value(row.getField(column))));
        rows.add(JSON.writeValueAsString(values));
      }
    }
    return rows;
  }

  /** A time is in microseconds since 1970, as in the output of the program. */
  private static Object value(Object stored) {
    return stored instanceof OffsetDateTime time
        ? (Object) ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant())
        : stored;
  }
}
