package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.config.FlinkConfigManager;
import org.apache.flink.kubernetes.operator.validation.DefaultValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks the rendered deployments with the validator that the operator's webhook uses.
 *
 * <p>The validator is from version 1.7 of the operator, which supports Flink only up to 1.18. So
 * the test replaces the Flink version before the validation.
 */
class OperatorValidatorTest {
  private static final String NEWEST_FLINK_IT_KNOWS = "v1_18";

  private final DefaultValidator validator =
      new DefaultValidator(new FlinkConfigManager(new Configuration()));

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "ha"})
  void acceptsTheRendering(String values) throws IOException {
    assertThat(verdict(Chart.render(values))).isEmpty();
  }

  @Test
  void wouldRefuseLastStateWithoutHighAvailability() throws IOException {
    Chart.Objects objects = Chart.render("ha");
    ObjectNode flink = (ObjectNode) objects.spec().path("flinkConfiguration");
    flink.remove("high-availability.type");

    assertThat(verdict(objects)).get().asString().contains("last-state while HA disabled");
  }

  @Test
  void wouldRefuseUpgradesWithoutAPlaceForSavepoints() throws IOException {
    Chart.Objects objects = Chart.render("minimal");
    ((ObjectNode) objects.spec().path("flinkConfiguration")).remove("state.savepoints.dir");

    assertThat(verdict(objects)).get().asString().contains("state.savepoints.dir");
  }

  private Optional<String> verdict(Chart.Objects objects) throws IOException {
    JsonNode deployment = objects.one("FlinkDeployment");
    assertThat(deployment.at("/spec/flinkVersion").asText()).isEqualTo("v1_20");
    ((ObjectNode) deployment.path("spec")).put("flinkVersion", NEWEST_FLINK_IT_KNOWS);
    return validator.validateDeployment(
        new ObjectMapper().treeToValue(deployment, FlinkDeployment.class));
  }
}
