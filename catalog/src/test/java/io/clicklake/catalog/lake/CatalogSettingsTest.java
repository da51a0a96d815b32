package io.clicklake.catalog.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.catalog.SetupException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogSettingsTest {
  @Test
  void namesTheDatabaseAfterTheDataset() {
    assertThat(TestLakes.settings(glue()).database()).isEqualTo("test_set");
  }

  @Test
  void passesPropertiesUnchanged() {
    CatalogSettings settings =
        TestLakes.settings(
            Map.of(
                "catalog.warehouse", "s3://bucket/lake",
                "catalog.properties.client.region", "eu-central-1"));

    assertThat(settings.catalogProperties())
        .containsOnly(
            Map.entry("warehouse", "s3://bucket/lake"), Map.entry("client.region", "eu-central-1"));
  }

  @Test
  void makesARelativeWarehouseAbsolute() {
    CatalogSettings settings =
        TestLakes.settings(Map.of("catalog.type", "hadoop", "catalog.warehouse", "some/../lake"));

    assertThat(settings.warehouse()).isEqualTo(Path.of("lake").toAbsolutePath().toString());
  }

  @Test
  void listsEveryProblem() {
    Map<String, String> options =
        Map.of(
            "catalog.type", "jdbc",
            "catalog.uri", "https://host",
            "catalog.database", "No-Name",
            "catalog.properties.uri", "x");

    assertThatThrownBy(() -> TestLakes.settings(options))
        .isInstanceOfSatisfying(
            SetupException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "'catalog.warehouse' is missing: 'catalog.type' jdbc needs it.",
                        "'catalog.uri' is 'https://host', expected an address with 'jdbc:'.",
                        "'catalog.database' is 'No-Name', expected lower-case letters, digits and"
                            + " '_'.",
                        "'catalog.properties.uri' is set by 'catalog.uri': remove it."));
  }

  @Test
  void aRestCatalogHasATimeoutOfAMinuteByDefault() {
    Map<String, String> rest = Map.of("catalog.type", "rest", "catalog.uri", "http://localhost");
    Map<String, String> patient = new HashMap<>(rest);
    patient.put("catalog.properties.rest.client.socket-timeout-ms", "300000");

    assertThat(TestLakes.settings(rest).catalogProperties())
        .containsEntry("rest.client.connection-timeout-ms", "10000")
        .containsEntry("rest.client.socket-timeout-ms", "60000");
    assertThat(TestLakes.settings(patient).catalogProperties())
        .containsEntry("rest.client.socket-timeout-ms", "300000");
  }

  @Test
  void restNeedsOnlyAnAddress() {
    assertThatThrownBy(() -> TestLakes.settings(Map.of("catalog.type", "rest")))
        .hasMessage("'catalog.uri' is missing: 'catalog.type' rest needs it.");
  }

  @Test
  void listsTheCatalogTypes() {
    assertThatThrownBy(() -> TestLakes.settings(Map.of("catalog.type", "hive")))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("catalog.type")
        .hasMessageContaining("[GLUE, REST, JDBC, HADOOP]");
  }

  @Test
  void printsNoSecret() {
    CatalogSettings settings =
        TestLakes.settings(
            Map.of(
                "catalog.type", "jdbc",
                "catalog.uri", "jdbc:postgresql://me@host/db?user=me&ssl=true",
                "catalog.warehouse", "s3://bucket/lake",
                "catalog.properties.jdbc.password", "hunter4",
                "catalog.properties.s3.secret-access-key", "hunter5"));

    assertThat(settings)
        .hasToString(
            "CatalogSettings(jdbc jdbc:postgresql://***@host/db?user=***&ssl=true, warehouse"
                + " s3://bucket/lake, database test_set, properties [jdbc.password,"
                + " s3.secret-access-key])");
    assertThat(settings.mask("hunter4, hunter5, jdbc:x://me:hunter2@host/db?password=hunter3"))
        .doesNotContain("hunter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:hunter2@host/db",
        "jdbc:postgresql://host/db?user=me&password=hunter2",
        "jdbc:sqlite:lake.db?PASSWORD=hunter2",
        "jdbc:sqlserver://host;user=me;password=hunter2"
      })
  void rejectsAPasswordInTheAddress(String uri) {
    Map<String, String> options =
        Map.of("catalog.type", "jdbc", "catalog.uri", uri, "catalog.warehouse", "s3://bucket/lake");

    assertThatThrownBy(() -> TestLakes.settings(options))
        .hasMessage(
            "'catalog.uri' contains a password, and Iceberg prints the address in its errors: give it"
                + " as 'catalog.properties.jdbc.user' and 'catalog.properties.jdbc.password'.");
  }

  @Test
  void rejectsAPasswordInTheAddressOfARestCatalog() {
    Map<String, String> options =
        Map.of("catalog.type", "rest", "catalog.uri", "https://me:hunter2@host/api");

    assertThatThrownBy(() -> TestLakes.settings(options))
        .hasMessageEndingWith("give it as 'catalog.properties.credential'.");
  }

  @Test
  void doesNotPrintInvalidProperties() {
    Map<String, String> options =
        Map.of("catalog.type", "rest", "catalog.uri", "x", "catalog.properties", "hunter2");

    assertThatThrownBy(() -> TestLakes.settings(options))
        .hasMessage(
            "'catalog.properties' cannot be read: give each property as a separate option, as in"
                + " 'catalog.properties.NAME'.");
  }

  private static Map<String, String> glue() {
    return Map.of("catalog.warehouse", "s3://bucket/lake");
  }
}
