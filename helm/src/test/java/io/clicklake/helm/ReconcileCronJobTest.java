package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Checks the CronJob that runs {@code clicklake reconcile}. */
class ReconcileCronJobTest {
  private static final String ENABLED = "reconcile.enabled=true";
  private static final String POD = "/spec/jobTemplate/spec/template/spec";

  @Test
  void isOffByDefault() {
    assertThat(Chart.render("production").of("CronJob")).isEmpty();
  }

  @Test
  void hasTheDatasetTheCatalogAndTheSecretsOfTheJob() {
    JsonNode pod =
        Chart.render("production", ENABLED, "reconcile.files=true").one("CronJob").at(POD);

    JsonNode container = pod.at("/containers/0");
    assertThat(Chart.texts(container.path("command"))).containsExactly("clicklake", "reconcile");
    assertThat(Chart.texts(container.path("args")))
        .containsExactly(
            "--files",
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
    assertThat(container.path("image").asText())
        .isEqualTo("123456789012.dkr.ecr.eu-central-1.amazonaws.com/clicklake:0.1.0");
    assertThat(pod.path("serviceAccountName").asText()).isEqualTo("ads-clicklake");
    assertThat(Chart.texts(pod.path("volumes"), "name")).containsExactly("tmp", "secret-options");
    assertThat(Chart.texts(container.path("volumeMounts"), "name"))
        .containsExactly("tmp", "secret-options");
  }

  @Test
  void getsTheUsersOwnDatasetAsTheJobDoes() {
    JsonNode pod =
        Chart.render("minimal", ENABLED, "dataset.s3=s3://bucket/datasets/clicks/7")
            .one("CronJob")
            .at(POD);

    assertThat(pod.at("/initContainers/0/name").asText()).isEqualTo("fetch-dataset");
    assertThat(Chart.texts(pod.at("/containers/0/args")))
        .containsSequence("--dataset", "/opt/clicklake/dataset");
    assertThat(Chart.texts(pod.path("volumes"), "name"))
        .contains("tmp", "dataset")
        .isEqualTo(Chart.texts(pod.at("/containers/0/volumeMounts"), "name"));
  }

  @Test
  void runsLockedAndOneAtATime() {
    JsonNode job = Chart.render("minimal", ENABLED).one("CronJob");

    assertThat(job.at("/spec/concurrencyPolicy").asText()).isEqualTo("Forbid");
    assertThat(job.at(POD + "/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(job.at(POD + "/containers/0/securityContext/readOnlyRootFilesystem").asBoolean())
        .isTrue();
  }
}
