package io.clicklake.tools.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.ads.AdEvents;
import io.clicklake.tools.check.CheckedDataset;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDatasetTest {
  private static final String GOOD = "{\"id\": 1, \"ts\": \"2026-11-22T14:00:00Z\"}\n";

  private static final String SECOND = "{\"id\": 2, \"ts\": \"2026-11-22T14:00:00Z\"}\n";
  private static final String LARGER = "{\"id\": 3, \"ts\": \"2026-11-22T14:00:00Z\", \"n\": 1}\n";

  @TempDir Path folder;

  @Test
  void writesADirectoryThatCanRun() throws IOException {
    List<String> told = draft(folder.resolve("d"), GOOD + SECOND);

    assertThat(told)
        .containsExactly(
            "samples     2, all accepted by the draft",
            "event id    id",
            "            drops none of 2 samples",
            "event time  ts",
            "table       events: a row for each event",
            "wrote       " + folder.resolve("d/event.schema.json"),
            "wrote       " + folder.resolve("d/dataset.yaml"),
            "wrote       " + folder.resolve("d/examples/accepted.ndjson"));
    assertThat(CheckedDataset.load(folder.resolve("d").toString()).dataset().warnings()).isEmpty();
  }

  @Test
  void keepsTheSamplesThatShowSomethingNew() throws IOException {
    draft(folder, GOOD + SECOND + LARGER + LARGER.replace("3", "4"));

    assertThat(folder.resolve("examples/accepted.ndjson")).hasContent(GOOD + LARGER);
  }

  @Test
  void readsGzipFromAFileAndFromAPipe() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(GOOD.getBytes(UTF_8));
    }
    Path file = Files.write(folder.resolve("events.gz"), packed.toByteArray());

    new NewDataset("d", folder.resolve("a"), List.of(), null).draft(file.toString(), System.in);
    new NewDataset("d", folder.resolve("b"), List.of(), null)
        .draft("-", new ByteArrayInputStream(packed.toByteArray()));

    assertThat(folder.resolve("a/dataset.yaml"))
        .hasSameTextualContentAs(folder.resolve("b/dataset.yaml"));
  }

  @Test
  void namesEveryLineThatIsNoObjectAndWritesNothing() {
    assertThatThrownBy(() -> draft(folder.resolve("d"), GOOD + "{\n\n7\n" + GOOD))
        .hasMessageContainingAll(
            "(standard input):2: malformed_json: ",
            "(standard input):4: type: expected object, got 7",
            "samples are JSON objects, one on each line, one behind the other, or in one array: take"
                + " these out of the file, and draft from the others.");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void listsTwentyOfManyLines() {
    assertThatThrownBy(() -> draft(folder, "7\n".repeat(1_025)))
        .hasMessageContaining(":20: ")
        .hasMessageContaining("... and 1,005 more")
        .message()
        .doesNotContain(":21: ");
  }

  @Test
  void namesTheLinesThatNoContractWouldAccept() {
    assertThatThrownBy(() -> draft(folder, GOOD + LARGER.replace("1}", "1e99999}")))
        .hasMessageContaining("(standard input):2: number_out_of_range at /n");
  }

  @Test
  void needsSamples() {
    assertThatThrownBy(() -> draft(folder, ""))
        .hasMessage("events '(standard input)': there are none; give at least one sample.");
    assertThatThrownBy(() -> draft(folder, "{}\n"))
        .hasMessage("events '(standard input)': the samples have no fields; give others.");
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(folder.resolve("precious"), "x");

    assertThatThrownBy(() -> draft(folder, GOOD))
        .hasMessage(
            "'"
                + folder
                + "' is not empty: a draft does not overwrite files; empty it, or name another"
                + " directory with --to DIR.");
    assertThatThrownBy(
            () -> new NewDataset("No good", folder.resolve("precious"), List.of("a["), null))
        .hasMessageContainingAll(
            "'No good' cannot be a dataset's name;",
            "--id: path 'a[' needs",
            "precious' is a file; name a directory with --to DIR.");
  }

  @Test
  void draftsTheBundledExamples() throws IOException {
    try (InputStream examples =
        NewDataset.class.getResourceAsStream("/datasets/ad-clickstream/examples/accepted.ndjson")) {
      new NewDataset("ads", folder, List.of(), null).draft("-", examples);
    }

    assertInteractions(folder);
  }

  @Test
  void draftsTheGeneratorsEvents() throws IOException {
    ByteArrayOutputStream accepted = new ByteArrayOutputStream();
    EventSource events = AdEvents.of(GeneratorOptions.sample(1_790_000_000_000L).withEvents(3_000));
    for (Iterator<GeneratedEvent> all = events.events(); all.hasNext(); ) {
      GeneratedEvent event = all.next();
      if (event.kind() != GeneratedEvent.Kind.REJECTED) {
        accepted.write(event.payload());
        accepted.write('\n');
      }
    }

    List<String> told = draft(folder, accepted.toString(UTF_8));

    assertThat(told).contains("event id    event_id");
    assertInteractions(folder);
  }

  private static void assertInteractions(Path directory) {
    assertThat(CheckedDataset.load(directory.toString()).dataset().tables())
        .filteredOn(table -> table.name().equals("interactions"))
        .singleElement()
        .satisfies(
            table -> assertThat(table.explode().toString()).isEqualTo("ads[].interactions[]"));
  }

  private static List<String> draft(Path directory, String samples) {
    return new NewDataset("drafted", directory, List.of(), null)
        .draft("-", new ByteArrayInputStream(samples.getBytes(UTF_8)));
  }
}
