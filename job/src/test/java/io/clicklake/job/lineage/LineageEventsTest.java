package io.clicklake.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.catalog.table.TableDefinition;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.enrich.Enrichment;
import io.clicklake.testkit.suite.ExternalSuite;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LineageEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Configuration OPTIONS =
      Configuration.fromMap(
          Map.of(
              "lineage.url", "log",
              "lineage.namespace", "prod",
              "stream.name", "clicks",
              "stream.region", "eu-west-1"));

  private static final Dataset DATASET = Datasets.load("ad-clickstream");
  private static final List<TableDefinition> TABLES = tables();

  private static List<TableDefinition> tables() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(Map.of("hash.secret.user", "k")));
    return JobAssembly.tables(DATASET, new Enrichment(env, DATASET));
  }

  private JsonNode event(EventType type, Throwable failure) throws JsonProcessingException {
    Map<String, String> locations = new HashMap<>();
    TABLES.forEach(table -> locations.put(table.name(), "s3://lake/ads/" + table.name()));
    return JSON.readTree(
        new LineageEvents(OPTIONS, DATASET, TABLES, "glue", "ads")
            .event(
                type,
                "0123456789abcdef0123456789abcdef",
                Instant.parse("2026-11-29T10:00:00.120Z"),
                locations,
                Map.of(),
                failure));
  }

  private static JsonNode output(JsonNode event, String table) {
    for (JsonNode output : event.path("outputs")) {
      if (output.path("name").asText().endsWith("/" + table)) {
        return output;
      }
    }
    throw new AssertionError("no output " + table);
  }

  @Test
  void namesTheJobTheRunAndTheStream() throws Exception {
    JsonNode event = event(EventType.START, null);

    assertThat(event.at("/eventTime").asText()).isEqualTo("2026-11-29T10:00:00.120Z");
    assertThat(event.at("/job/namespace").asText()).isEqualTo("prod");
    assertThat(event.at("/job/name").asText()).isEqualTo("ad-clickstream");
    assertThat(event.at("/job/facets/jobType/processingType").asText()).isEqualTo("STREAMING");
    assertThat(event.at("/run/facets/clicklake_run/flinkJobId").asText())
        .isEqualTo("0123456789abcdef0123456789abcdef");
    assertThat(event.at("/inputs/0/namespace").asText()).isEqualTo("kinesis://eu-west-1");
    assertThat(event.at("/inputs/0/name").asText()).isEqualTo("clicks");
  }

  @Test
  void describesEachTable() throws Exception {
    JsonNode event = event(EventType.START, null);

    assertThat(event.path("outputs").size()).isEqualTo(TABLES.size());
    JsonNode clean = output(event, "ad_interactions");
    assertThat(clean.path("namespace").asText()).isEqualTo("s3://lake");
    assertThat(clean.path("name").asText()).isEqualTo("ads/ad_interactions");
    assertThat(clean.at("/facets/symlinks/identifiers/0/name").asText())
        .isEqualTo("ads.ad_interactions");
    assertThat(clean.at("/facets/schema/fields/0/name").asText()).isEqualTo("event_id");
    assertThat(clean.at("/facets/schema/fields/0/type").asText()).isEqualTo("string");
    assertThat(clean.at("/facets/schema/fields").size())
        .isEqualTo(
            TABLES.stream()
                .filter(table -> table.name().equals("ad_interactions"))
                .findFirst()
                .orElseThrow()
                .rowType()
                .getFieldCount());
  }

  @Test
  void tracesColumnsToTheFieldsOfTheStream() throws Exception {
    JsonNode fields =
        output(event(EventType.START, null), "ad_interactions").at("/facets/columnLineage/fields");

    assertThat(inputs(fields.path("event_id")))
        .containsExactly("event_id DIRECT IDENTITY null false");
    assertThat(fields.toString()).contains("\"masking\":true");
  }

  @Test
  void tracesAggregatesThroughTheirTable() throws Exception {
    JsonNode lineage =
        output(event(EventType.START, null), "campaign_minutes").at("/facets/columnLineage");

    assertThat(lineage.path("fields").fieldNames())
        .toIterable()
        .contains("window_start", "campaign_id");
    assertThat(lineage.path("dataset").toString()).contains("GROUP_BY");
  }

  private static List<String> inputs(JsonNode column) {
    List<String> inputs = new ArrayList<>();
    for (JsonNode input : column.path("inputFields")) {
      JsonNode how = input.at("/transformations/0");
      inputs.add(
          input.path("field").asText()
              + ' '
              + how.path("type").asText()
              + ' '
              + how.path("subtype").asText()
              + ' '
              + how.path("description").asText("null")
              + ' '
              + how.path("masking").asBoolean());
    }
    return inputs;
  }

  /** Needs the folder {@code spec} of OpenLineage as the suite {@code openlineage}. */
  @Test
  @Tag("suites")
  void followsTheSchemaOfOpenLineage() throws Exception {
    ExternalSuite suite = ExternalSuite.named("openlineage");
    assumeTrue(suite.isPresent(), suite::reasonForSkipping);
    JsonNode event = event(EventType.FAIL, new IllegalStateException("x".repeat(5000)));

    assertThat(violations(suite, "OpenLineage", event)).isEmpty();
    for (JsonNode output : event.path("outputs")) {
      output
          .path("facets")
          .properties()
          .forEach(facet -> assertThat(facetViolations(suite, facet)).as("%s", facet).isEmpty());
    }
    event
        .at("/run/facets")
        .properties()
        .forEach(facet -> assertThat(facetViolations(suite, facet)).as("%s", facet).isEmpty());
  }

  /** The facet's own schema; a facet of Clicklake has only that of all facets. */
  private static List<String> facetViolations(
      ExternalSuite suite, Map.Entry<String, JsonNode> facet) {
    String address = facet.getValue().path("_schemaURL").asText();
    String name = address.substring(address.lastIndexOf('/') + 1);
    JsonNode wrapped = JSON.createObjectNode().set(facet.getKey(), facet.getValue());
    return Files.exists(suite.directory().resolve("facets/" + name + ".json"))
        ? violations(suite, "facets/" + name, wrapped)
        : List.of();
  }

  private static List<String> violations(ExternalSuite suite, String schema, JsonNode value) {
    Path directory = suite.directory();
    JsonSchemaFactory factory =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders ->
                        loaders.schemas(
                            iri ->
                                iri.startsWith("https://openlineage.io/spec/")
                                    ? text(directory, iri)
                                    : null)));
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    return factory
        .getSchema(SchemaLocation.of("https://openlineage.io/spec/x/" + schema + ".json"), config)
        .validate(value)
        .stream()
        .map(ValidationMessage::getMessage)
        .toList();
  }

  /** The file of the suite, whatever its version is. */
  private static String text(Path directory, String iri) {
    String file = iri.replaceFirst(".*/", "");
    Path path = directory.resolve(file);
    try {
      return Files.readString(
          Files.exists(path) ? path : directory.resolve("facets").resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
