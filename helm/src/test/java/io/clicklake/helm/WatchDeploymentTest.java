package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Checks the Deployment that runs {@code clicklake watch}. */
class WatchDeploymentTest {
  private static final String ENABLED = "watch.enabled=true";
  private static final String POD = "/spec/template/spec";

  @Test
  void isOffByDefault() {
    assertThat(Chart.render("production").of("Deployment")).isEmpty();
  }

  @Test
  void hasTheDatasetTheCatalogTheWebhookAndTheSecretsOfTheJob() {
    JsonNode pod =
        Chart.render("production", ENABLED, "options.monitor\\.webhook-url=https://hooks.example/x")
            .one("Deployment")
            .at(POD);

    JsonNode container = pod.at("/containers/0");
    assertThat(Chart.texts(container.path("command"))).containsExactly("clicklake", "watch");
    assertThat(Chart.texts(container.path("args")))
        .containsExactly(
            "--every",
            "15s",
            "--dataset",
            "ad-clickstream",
            "--set",
            "catalog.properties.client.region=eu-central-1",
            "--set",
            "catalog.type=glue",
            "--set",
            "catalog.warehouse=s3://example-lake/warehouse",
            "--set",
            "monitor.webhook-url=https://hooks.example/x",
            "--option-files",
            "/opt/clicklake/secret-options");
    assertThat(pod.path("serviceAccountName").asText()).isEqualTo("ads-clicklake");
  }

  @Test
  void hasNoRightsInKubernetesAndRunsOnce() {
    JsonNode deployment =
        Chart.render("minimal", ENABLED, "watch.serviceAccountName=watcher").one("Deployment");

    assertThat(deployment.at(POD + "/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(deployment.at(POD + "/serviceAccountName").asText()).isEqualTo("watcher");
    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
    assertThat(deployment.at("/spec/strategy/type").asText()).isEqualTo("Recreate");
    assertThat(deployment.at(POD + "/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(
            deployment.at(POD + "/containers/0/securityContext/readOnlyRootFilesystem").asBoolean())
        .isTrue();
  }
}
