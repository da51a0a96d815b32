package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clicklake.catalog.lake.read.StoredFinding;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.Trait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the bundled ad dataset with monitors, and lists their findings with the command. */
class MonitorsIT {
  private static final Path BUNDLED =
      Path.of("../catalog/src/main/resources/datasets/ad-clickstream");

  @TempDir private Path directory;

  @Test
  void aFindingIsARowThatTheCommandLists() throws Exception {
    Path dataset = monitored();
    try (JobRun run = JobRun.in(directory).dataset(dataset.toString()).start()) {
      Generators.of(
              "ad-clickstream",
              Generators.options("ad-clickstream", 2_000, 7, System.currentTimeMillis())
                  .withShare(Trait.REJECTED, 0.1))
          .events()
          .forEachRemaining(event -> run.producer().put(event.partitionKey(), event.payload()));
      run.finish();

      List<StoredFinding> found = run.findings();

      assertThat(found).hasSize(1);
      assertThat(found.get(0).monitor()).isEqualTo("rejections");
      assertThat(found.get(0).state()).isEqualTo("opened");
      assertThat(found.get(0).owner()).isEqualTo("ads-oncall");
      assertThat(found.get(0).message()).contains("FROM rejected_events");
      assertThat(places(found.get(0)))
          .hasSizeBetween(1, 5)
          .isSubsetOf(rejectedPlaces(new TableReader(run.table("rejected_events"))));
      assertThat(run.command("findings", "--open")).isEqualTo(1);
      assertThat(run.command("findings", "--json")).isEqualTo(1);
      assertThat(run.command("reconcile")).isZero();
    }
  }

  private static Set<List<Object>> places(StoredFinding finding) throws Exception {
    Set<List<Object>> places = new HashSet<>();
    for (JsonNode place : new ObjectMapper().readTree(finding.examples())) {
      places.add(
          List.of(
              place.get("shard").asText(),
              place.get("sequence_number").asText(),
              place.get("record_number").asInt(),
              place.get("event_index").asInt()));
    }
    return places;
  }

  private static Set<List<Object>> rejectedPlaces(TableReader table) throws Exception {
    Set<List<Object>> places = new HashSet<>();
    try (CloseableIterable<Record> rows = table.records()) {
      for (Record row : rows) {
        places.add(
            List.of(
                row.getField("shard"),
                row.getField("sequence_number"),
                row.getField("record_number"),
                row.getField("event_index")));
      }
    }
    return places;
  }

  private Path monitored() throws Exception {
    Path dataset = Files.createDirectories(directory.resolve("monitored"));
    String yaml = Files.readString(BUNDLED.resolve("dataset.yaml"));
    String time = "    time: interaction_at\n";
    Files.writeString(
        dataset.resolve("dataset.yaml"),
        yaml.replaceFirst(time, time + "    profile: {by: [publisher_id]}\n")
            + """
              monitors:
                rejections: {monitor: rejection_ratio, table: ad_interactions, max: 0.02, owner: ads-oncall}
                volume: {monitor: volume, table: ad_interactions, by: [publisher_id]}
              """);
    return Files.copy(BUNDLED.resolve("event.schema.json"), dataset.resolve("event.schema.json"))
        .getParent();
  }
}
