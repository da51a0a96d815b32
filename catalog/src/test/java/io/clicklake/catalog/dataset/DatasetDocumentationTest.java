package io.clicklake.catalog.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks that {@code docs/datasets.md} lists exactly the keys of a dataset. */
final class DatasetDocumentationTest {
  private static final Path DOCS = Path.of("..", "docs", "datasets.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_-]+)` \\| (yes|no) \\|");
  private static final Map<SectionKeys, String> HEADINGS =
      Map.ofEntries(
          Map.entry(SectionKeys.DATASET, "The dataset"),
          Map.entry(SectionKeys.PAYLOAD, "`payload` as a mapping"),
          Map.entry(SectionKeys.PAYLOAD_LIMITS, "`payload.limits`"),
          Map.entry(SectionKeys.RULE, "`where`"),
          Map.entry(SectionKeys.VALUE, "A value of an event"),
          Map.entry(SectionKeys.TYPES, "`types`"),
          Map.entry(SectionKeys.UNKNOWN_TYPES, "`types.unknown`"),
          Map.entry(SectionKeys.TYPE, "A type"),
          Map.entry(SectionKeys.CONTRACT, "`contract` as a mapping"),
          Map.entry(SectionKeys.EVENT, "`event`"),
          Map.entry(SectionKeys.EVENT_ID, "`event.id` as a mapping"),
          Map.entry(SectionKeys.EVENT_ID_PART, "A part of `event.id` as a mapping"),
          Map.entry(SectionKeys.EVENT_TIME, "`event.time` as a mapping"),
          Map.entry(SectionKeys.ZONE, "`zone` as a mapping"),
          Map.entry(SectionKeys.TABLE, "A table"),
          Map.entry(SectionKeys.SAMPLE, "`sample`"),
          Map.entry(SectionKeys.PROFILE, "`profile`"),
          Map.entry(SectionKeys.COLUMN, "A column as a mapping"),
          Map.entry(SectionKeys.AGGREGATE, "An aggregate"),
          Map.entry(SectionKeys.MEASURE, "A measure"),
          Map.entry(SectionKeys.MONITOR, "A monitor"),
          Map.entry(SectionKeys.PRODUCERS, "`producers`"),
          Map.entry(SectionKeys.MANIFESTS, "`producers.manifests`"));

  @ParameterizedTest
  @EnumSource
  void namesEveryKeyAndWhetherItIsNeeded(SectionKeys keys) throws IOException {
    List<String> known = new ArrayList<>();
    keys.required().forEach(key -> known.add(key + " yes"));
    keys.optional().forEach(key -> known.add(key + " no"));

    List<String> documented = new ArrayList<>();
    Matcher row = ROW.matcher(section(HEADINGS.get(keys)));
    while (row.find()) {
      documented.add(row.group(1) + " " + row.group(2));
    }

    assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
  }

  @Test
  void showsADatasetThatCanBeRead() throws IOException {
    String docs = Files.readString(DOCS);
    int start = docs.indexOf("```yaml\n") + "```yaml\n".length();
    String example = docs.substring(start, docs.indexOf("```", start));
    String contract =
        "{\"type\": \"object\", \"required\": [\"event_id\", \"sent_at\"], \"properties\": {"
            + "\"event_id\": {\"type\": \"string\"},"
            + "\"sent_at\": {\"type\": \"string\", \"format\": \"date-time\"},"
            + "\"device\": {\"properties\": {\"ip\": {\"type\": \"string\"}}},"
            + "\"ads\": {\"items\": {\"properties\": {\"campaign\": {\"type\": \"string\"},"
            + "\"price\": {\"type\": \"number\"}, \"interactions\": {\"type\": \"array\","
            + "\"items\": {\"type\": \"object\", \"required\": [\"at\"], \"properties\": {"
            + "\"at\": {\"type\": \"string\", \"format\": \"date-time\"},"
            + "\"type\": {\"type\": \"string\"}}}}}}}}}";

    Dataset dataset =
        Datasets.load(
            DatasetTexts.good()
                .replaceFile("dataset.yaml", example)
                .replaceFile("event.schema.json", contract));

    assertThat(dataset.tables()).hasSize(1);
    assertThat(dataset.aggregates()).hasSize(1);
  }

  private static String section(String heading) throws IOException {
    String text = Files.readString(DOCS);
    int start = text.indexOf("### " + heading + "\n");
    assertThat(start).as("the heading '" + heading + "'").isPositive();
    int end = text.indexOf("\n##", start + 1);
    return text.substring(start, end);
  }
}
