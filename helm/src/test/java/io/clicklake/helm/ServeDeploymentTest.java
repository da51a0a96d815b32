package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the objects that run {@code clicklake serve}. */
class ServeDeploymentTest {
  private static final String ENABLED = "serve.enabled=true";
  private static final String TOKENS = "serve.tokensSecret=api-tokens";
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  @Test
  void isOffByDefault() {
    assertThat(Chart.render("production").kinds())
        .doesNotContain("Deployment", "Service", "HorizontalPodAutoscaler");
  }

  @Test
  void hasTheDatasetTheCatalogAndTheSecretsOfTheJobButNotItsOtherOptions() {
    JsonNode deployment =
        Chart.render(
                "production",
                ENABLED,
                TOKENS,
                "options.monitor\\.webhook-url=https://hooks.example/x")
            .one("Deployment");

    assertThat(Chart.texts(deployment.at(CONTAINER + "/command")))
        .containsExactly("clicklake", "serve");
    assertThat(Chart.texts(deployment.at(CONTAINER + "/args")))
        .containsExactly(
            "--listen",
            "0.0.0.0:8088",
            "--memory",
            "512mb",
            "--refresh",
            "5",
            "--requests-per-second",
            "100",
            "--tokens",
            "/opt/clicklake/tokens/tokens.yaml",
            "--dataset",
            "ad-clickstream",
            "--set",
            "catalog.properties.client.region=eu-central-1",
            "--set",
            "catalog.type=glue",
            "--set",
            "catalog.warehouse=s3://example-lake/warehouse",
            "--option-files",
            "/opt/clicklake/secret-options");
    assertThat(deployment.at(POD + "/serviceAccountName").asText()).isEqualTo("ads-clicklake");
  }

  @Test
  void hasNoRightsInKubernetesAndAReadOnlyRoot() {
    JsonNode deployment =
        Chart.render("minimal", ENABLED, TOKENS, "serve.serviceAccountName=reader")
            .one("Deployment");

    assertThat(deployment.at(POD + "/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(deployment.at(POD + "/serviceAccountName").asText()).isEqualTo("reader");
    assertThat(deployment.at(POD + "/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(deployment.at(CONTAINER + "/securityContext/readOnlyRootFilesystem").asBoolean())
        .isTrue();
  }

  @Test
  void stopsAnOldPodOnlyWhenANewOneAnswers() {
    JsonNode deployment = Chart.render("minimal", ENABLED, TOKENS).one("Deployment");

    assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
    assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero();
    for (String probe : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
      JsonNode get = deployment.at(CONTAINER + "/" + probe + "/httpGet");
      assertThat(get.path("path").asText()).as(probe).isEqualTo("/health");
      assertThat(get.path("scheme").isMissingNode()).as(probe).isTrue();
    }
    // The pause of preStop, and the time in which the server finishes its requests.
    assertThat(Chart.texts(deployment.at(CONTAINER + "/lifecycle/preStop/exec/command")))
        .containsExactly("sleep", "10");
    assertThat(deployment.at(POD + "/terminationGracePeriodSeconds").asInt())
        .isGreaterThan(10 + 25);
  }

  @Test
  void theServiceSelectsItsPodsAndNoOthers() {
    Chart.Objects objects = Chart.render("minimal", ENABLED, TOKENS, "watch.enabled=true");
    JsonNode serve =
        objects.of("Deployment").stream()
            .filter(one -> one.at("/metadata/name").asText().equals("ads-clicklake-serve"))
            .findFirst()
            .orElseThrow();
    JsonNode service = objects.one("Service");

    assertThat(service.at("/spec/selector")).isEqualTo(serve.at("/spec/selector/matchLabels"));
    assertThat(service.at("/spec/selector/app.kubernetes.io~1component").asText())
        .isEqualTo("serve");
    assertThat(service.at("/spec/ports/0/name").asText()).isEqualTo("http");
    assertThat(service.at("/spec/ports/0/targetPort").asText())
        .isEqualTo(serve.at(CONTAINER + "/ports/0/name").asText());
    assertThat(serve.at("/spec/template/metadata/labels/app.kubernetes.io~1component").asText())
        .isEqualTo("serve");
  }

  @Test
  void speaksHttpsWithASecretOfTheCertificate() {
    Chart.Objects objects = Chart.render("minimal", ENABLED, TOKENS, "serve.tlsSecret=api-tls");
    JsonNode deployment = objects.one("Deployment");

    assertThat(Chart.texts(deployment.at(CONTAINER + "/args")))
        .containsSequence(
            "--tls-certificate",
            "/opt/clicklake/tls/tls.crt",
            "--tls-key",
            "/opt/clicklake/tls/tls.key");
    assertThat(deployment.at(CONTAINER + "/readinessProbe/httpGet/scheme").asText())
        .isEqualTo("HTTPS");
    assertThat(objects.one("Service").at("/spec/ports/0/name").asText()).isEqualTo("https");
  }

  @Test
  void leavesTheNumberOfPodsToTheAutoscaler() {
    Chart.Objects objects =
        Chart.render("minimal", ENABLED, TOKENS, "serve.autoscaling.enabled=true");

    assertThat(objects.one("Deployment").at("/spec/replicas").isMissingNode()).isTrue();
    JsonNode autoscaler = objects.one("HorizontalPodAutoscaler");
    assertThat(autoscaler.at("/spec/scaleTargetRef/name"))
        .isEqualTo(objects.one("Deployment").at("/metadata/name"));
    assertThat(autoscaler.at("/spec/minReplicas").asInt()).isEqualTo(2);
  }

  @Test
  void wantsTokensOrAClearWord() {
    assertThatThrownBy(() -> Chart.text("minimal", ENABLED))
        .hasMessageContaining("serve.tokensSecret: name the Secret with the tokens, or set");

    JsonNode open = Chart.render("minimal", ENABLED, "serve.public=true").one("Deployment");
    assertThat(Chart.texts(open.at(CONTAINER + "/args")))
        .contains("--public")
        .doesNotContain("--tokens");
  }

  @Test
  void wantsMemoryForTheCacheAndForJava() {
    assertThatThrownBy(() -> Chart.text("minimal", ENABLED, TOKENS, "serve.cache=1gb"))
        .hasMessageContaining("serve.heap must be at least twice serve.cache");
    assertThatThrownBy(() -> Chart.text("minimal", ENABLED, TOKENS, "serve.memory=1Gi"))
        .hasMessageContaining("serve.memory must be at least 256 MiB more than serve.heap");

    Chart.text(
        "minimal", ENABLED, TOKENS, "serve.cache=1gb", "serve.heap=2g", "serve.memory=2304Mi");
  }
}
