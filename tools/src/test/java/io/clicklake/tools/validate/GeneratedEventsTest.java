package io.clicklake.tools.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.testkit.generate.EventFile;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.ads.AdEvents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares a dry run of generated events with the generator's counts. */
class GeneratedEventsTest {
  @TempDir Path folder;
  private final DryRun dryRun = new DryRun();

  @Test
  void rejectsWhatTheGeneratorSaysIsRejected() throws IOException {
    EventSource events =
        AdEvents.of(GeneratorOptions.sample(0).withEvents(3_000).withShare(Trait.REJECTED, 0.1));
    Path file = folder.resolve("events.ndjson");
    ExpectedTables expectedTables = EventFile.write(file, events);
    Map<String, Long> expected = new TreeMap<>(expectedTables.rejected());
    expected.remove("time_out_of_range");
    EventValidator judge =
        EventValidator.of(Datasets.load("ad-clickstream"), EventLimits.of(Map.of()), null);

    try (EventInput input = EventInput.open(file.toString(), System.in)) {
      new Validation(input, judge, OutputFormat.JSON, dryRun.lineBytes, dryRun.noteStream).run();
    }

    JsonNode reasons = new ObjectMapper().readTree(dryRun.notes()).get("reasons");
    Map<String, Long> found = new TreeMap<>();
    reasons.properties().forEach(r -> found.put(r.getKey(), r.getValue().longValue()));
    assertThat(found).isEqualTo(expected);
  }
}
