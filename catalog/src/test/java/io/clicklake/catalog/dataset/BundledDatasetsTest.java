package io.clicklake.catalog.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that the contract, the examples and the views of each bundled dataset fit together. Events
 * are validated with networknt and not with the job's decoder.
 */
@ParameterizedClass
@MethodSource("io.clicklake.catalog.dataset.Datasets#bundled")
class BundledDatasetsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reasons that do not come from a keyword of the contract. */
  private static final Set<String> BEYOND_THE_CONTRACT =
      Set.of(
          "empty",
          "invalid_utf8",
          "malformed_json",
          "duplicate_key",
          "too_deep",
          "number_out_of_range",
          "time_out_of_range");

  /** Keywords that combine schemas; errors below them have one common reason. */
  private static final Set<String> COMBINING = Set.of("anyOf", "oneOf", "if", "then");

  private final String folder;
  private final JsonNode contract;
  private final JsonSchema schema;

  BundledDatasetsTest(String dataset) throws IOException {
    folder = "/datasets/" + dataset + "/";
    contract = JSON.readTree(bytes("event.schema.json"));
    schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                contract, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
  }

  @Test
  void acceptsTheAcceptedExamples() throws IOException {
    for (String line : lines("examples/accepted.ndjson")) {
      String event = new String(line.getBytes(ISO_8859_1), UTF_8);

      assertThat(schema.validate(JSON.readTree(event))).as(event).isEmpty();
    }
  }

  @Test
  void rejectsEachRejectedExampleOnlyForItsReason() throws IOException {
    List<String> events = lines("examples/rejected.ndjson");
    List<String> reasons = lines("examples/rejected.reasons");

    assertThat(events).hasSameSizeAs(reasons);
    for (int i = 0; i < events.size(); i++) {
      String reason = reasons.get(i).split("\t", -1)[0];
      if (!BEYOND_THE_CONTRACT.contains(reason)) {
        String event = new String(events.get(i).getBytes(ISO_8859_1), UTF_8);
        assertThat(reasons(schema.validate(JSON.readTree(event))))
            .as("line %d: %s", i + 1, event)
            .containsExactly(reason);
      }
    }
  }

  @Test
  void hasARejectedExampleForEveryKeywordOfTheContract() throws IOException {
    Set<String> reasons =
        lines("examples/rejected.reasons").stream()
            .map(line -> line.split("\t", -1)[0])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> expected = new TreeSet<>(BEYOND_THE_CONTRACT);
    expected.addAll(keywords(contract));

    assertThat(reasons).isEqualTo(expected);
  }

  @Test
  void describesEveryProperty() {
    List<String> bare = new ArrayList<>();

    collectBare(contract, "", bare);

    assertThat(bare).isEmpty();
  }

  @Test
  void hasAViewOverEachAggregateThatNamesEveryMeasure() throws IOException {
    JsonNode dataset = new YAMLMapper().readTree(bytes("dataset.yaml"));

    for (var aggregate : dataset.get("aggregates").properties()) {
      String view = new String(bytes("views/" + aggregate.getKey() + ".sql"), UTF_8);

      assertThat(view)
          .contains(
              "CREATE OR REPLACE VIEW ", "FROM " + aggregate.getKey(), "GROUP BY window_start")
          .doesNotContain("SELECT *", ";")
          .contains("count_if(emitted = 'late') AS corrections");
      assertThat(view.chars().filter(c -> c == '(').count())
          .isEqualTo(view.chars().filter(c -> c == ')').count());
      aggregate
          .getValue()
          .get("measures")
          .fieldNames()
          .forEachRemaining(measure -> assertThat(view).contains(" AS " + measure));
      aggregate
          .getValue()
          .get("group")
          .forEach(column -> assertThat(view).contains(", " + column.asText()));
    }
  }

  private static void collectBare(JsonNode node, String path, List<String> bare) {
    for (var property : node.path("properties").properties()) {
      if (property.getValue().isObject() && !property.getValue().hasNonNull("description")) {
        bare.add(path + "/" + property.getKey());
      }
    }
    node.properties().forEach(e -> collectBare(e.getValue(), path + "/" + e.getKey(), bare));
  }

  /** The reasons of the keywords below a schema. */
  private static Set<String> keywords(JsonNode node) {
    Set<String> found = new TreeSet<>();
    for (var entry : node.properties()) {
      String key = entry.getKey();
      if (Set.of("properties", "$defs").contains(key)) {
        entry.getValue().forEach(schema -> found.addAll(keywords(schema)));
        entry
            .getValue()
            .forEach(s -> found.addAll(s.isBoolean() ? Set.of("not_allowed") : Set.of()));
      } else if (COMBINING.contains(key)) {
        found.add("combination");
      } else if (key.equals("allOf")) {
        entry.getValue().forEach(schema -> found.addAll(keywords(schema)));
      } else if (key.equals("propertyNames")) {
        found.add("property_names");
      } else if (Set.of("items", "additionalProperties").contains(key)
          && entry.getValue().isObject()) {
        found.addAll(keywords(entry.getValue()));
      } else if (!Set.of("$schema", "$ref", "title", "description", "items").contains(key)) {
        found.add(snakeCase(key));
      }
    }
    return found;
  }

  private static Set<String> reasons(Set<ValidationMessage> messages) {
    Set<String> reasons = new TreeSet<>();
    for (ValidationMessage message : messages) {
      if (message.getSchemaLocation().toString().contains("/propertyNames")) {
        reasons.add("property_names");
      } else if (combined(message)) {
        reasons.add("combination");
      } else {
        reasons.add(
            message.getType().equals("false") ? "not_allowed" : snakeCase(message.getType()));
      }
    }
    return reasons;
  }

  private static boolean combined(ValidationMessage message) {
    return COMBINING.contains(message.getType())
        || Stream.of(message.getEvaluationPath().toString().split("[/.]"))
            .anyMatch(COMBINING::contains);
  }

  private static String snakeCase(String keyword) {
    return keyword.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Reads lines as ISO 8859-1, so that no byte is lost. Empty lines count. */
  private List<String> lines(String file) throws IOException {
    String text = new String(bytes(file), ISO_8859_1);
    assertThat(text).endsWith("\n");
    return List.of(text.substring(0, text.length() - 1).split("\n", -1));
  }

  private byte[] bytes(String file) throws IOException {
    try (InputStream in = BundledDatasetsTest.class.getResourceAsStream(folder + file)) {
      assertThat(in).as(file).isNotNull();
      return in.readAllBytes();
    }
  }
}
