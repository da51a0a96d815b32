package io.clicklake.catalog.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.DatasetSource;
import io.clicklake.catalog.dataset.Datasets;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests datasets whose contract is in a Glue schema registry. */
class RegistryContractTest {
  private static final String CONTRACT =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "required": ["id", "at"],
       "properties": {
         "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}
      """;

  private static final String DATASET =
      """
      dataset: shop
      contract: %s
      event: {id: id, time: at}
      tables:
        sales:
          columns: {id: id, at: at}
          time: at
      """;

  private GlueDouble glue;

  @BeforeEach
  void start() throws Exception {
    glue = GlueDouble.start();
    glue.answer(7, "JSON", "AVAILABLE", CONTRACT);
  }

  @AfterEach
  void close() {
    glue.close();
  }

  @Test
  void readsAVersion() {
    Dataset dataset = load("{glue_registry: events, schema: sale, version: 7}");

    assertThat(dataset.types().get(0).contract()).isEqualTo(CONTRACT);
    assertThat(dataset.warnings()).isEmpty();
    assertThat(glue.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.at("/SchemaId/RegistryName").asText()).isEqualTo("events");
              assertThat(request.at("/SchemaId/SchemaName").asText()).isEqualTo("sale");
              assertThat(request.at("/SchemaVersionNumber/VersionNumber").asInt()).isEqualTo(7);
            });
  }

  @Test
  void reportsTheVersionOfLatest() {
    Dataset dataset = load("{glue_registry: events, schema: sale, version: latest}");

    assertThat(glue.requests())
        .singleElement()
        .satisfies(
            request ->
                assertThat(request.at("/SchemaVersionNumber/LatestVersion").asBoolean()).isTrue());
    assertThat(dataset.warnings())
        .containsExactly(
            "dataset.yaml:2: contract: the latest version is 7 now; the job uses it until its next"
                + " start. Write version: 7 to keep this version.");
  }

  @Test
  void namesTheVersionInProblemsOfTheContract() {
    glue.answer(7, "JSON", "AVAILABLE", "{\"type\": \"objekt\"}");

    assertThat(problems("{glue_registry: events, schema: sale, version: 7}"))
        .first()
        .asString()
        .startsWith("events/sale version 7: /type: ");
  }

  @Test
  void rejectsOtherFormatsThanJson() {
    glue.answer(7, "AVRO", "AVAILABLE", "{}");

    assertThat(problems("{glue_registry: events, schema: sale, version: 7}"))
        .containsExactly(
            "dataset.yaml:2: contract: version 7 of schema 'sale' in the Glue registry 'events' has"
                + " the data format AVRO, but a contract is a JSON Schema: register one with the data"
                + " format JSON.");
  }

  @Test
  void rejectsAVersionThatIsNotAvailable() {
    glue.answer(7, "JSON", "FAILURE", CONTRACT);

    assertThat(problems("{glue_registry: events, schema: sale, version: 7}"))
        .singleElement()
        .asString()
        .contains("is FAILURE, expected AVAILABLE");
  }

  @Test
  void reportsAMissingSchema() {
    glue.fail("EntityNotFoundException", "Schema is not found");

    assertThat(problems("{glue_registry: events, schema: sale, version: latest}"))
        .containsExactly(
            "dataset.yaml:2: contract: Cannot read the latest version of schema 'sale' in the Glue"
                + " registry 'events': Glue answered EntityNotFoundException: Schema is not found."
                + " Register it, or correct its names, version, region and account.");
  }

  @Test
  void reportsTheMissingPermission() {
    glue.fail("AccessDeniedException", "not authorized to perform: glue:GetSchemaVersion");

    assertThat(problems("{glue_registry: events, schema: sale, version: 7}"))
        .singleElement()
        .asString()
        .endsWith(
            "Glue answered AccessDeniedException: not authorized to perform: glue:GetSchemaVersion."
                + " Allow the role of the job glue:GetSchemaVersion on the registry and the schema,"
                + " or renew the credentials.");
  }

  @Test
  void reportsThatGlueCannotBeReached() {
    GlueRegistry registry = glue.registry();
    glue.close();

    assertThat(problems("{glue_registry: events, schema: sale, version: 7}", registry))
        .singleElement()
        .asString()
        .contains("Glue cannot be reached (");
  }

  @Test
  void rejectsInvalidVersionsAndKeysBeforeItCallsGlue() {
    assertThat(problems("{glue_registry: events, schema: sale, version: newest}"))
        .containsExactly(
            "dataset.yaml:2: contract.version: expected a version number or latest, but it is"
                + " 'newest'.");
    assertThat(problems("{glue_registry: events, schemas: sale, version: 1}"))
        .singleElement()
        .asString()
        .contains("unknown key 'schemas'");
    assertThat(problems("[a]"))
        .singleElement()
        .asString()
        .contains("expected the name of a file, or a mapping with the keys glue_registry, schema");
    assertThat(glue.requests()).isEmpty();
  }

  private Dataset load(String contract) {
    return Datasets.load(source(contract), glue.registry());
  }

  private List<String> problems(String contract) {
    return problems(contract, glue.registry());
  }

  private static List<String> problems(String contract, ContractRegistry registry) {
    return catchThrowableOfType(
            SetupException.class, () -> Datasets.load(source(contract), registry))
        .problems();
  }

  private static DatasetSource source(String contract) {
    return new DatasetSource() {
      @Override
      public String location() {
        return "a test";
      }

      @Override
      public byte[] read(String file) throws NoSuchFileException {
        if (!file.equals("dataset.yaml")) {
          throw new NoSuchFileException(file);
        }
        return DATASET.formatted(contract).getBytes(StandardCharsets.UTF_8);
      }
    };
  }
}
