package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkDeploymentTest {
  private static final List<String> ROLES = List.of("jobManager", "taskManager");

  @ParameterizedTest
  @ValueSource(strings = {"minimal", "production", "ha"})
  void everyContainerIsLockedAndEveryVolumeThatItWritesIsMounted(String values) {
    JsonNode spec = Chart.render(values).spec();

    for (String role : ROLES) {
      JsonNode pod = spec.path(role).path("podTemplate").path("spec");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      JsonNode container = pod.at("/containers/0");
      assertThat(container.path("name").asText()).isEqualTo("flink-main-container");
      JsonNode security = container.path("securityContext");
      assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(Chart.texts(container.path("volumeMounts"), "mountPath"))
          .contains("/tmp", "/opt/flink/log", "/data");
      assertThat(Chart.texts(pod.path("volumes"), "name"))
          .containsExactlyInAnyOrderElementsOf(Chart.texts(container.path("volumeMounts"), "name"));
    }
  }

  @Test
  void flinkWritesIntoMountedDirectoriesOnly() {
    JsonNode flink = Chart.render("production").spec().path("flinkConfiguration");

    assertThat(
            List.of(
                flink.path("io.tmp.dirs").asText(),
                flink.path("process.working-dir").asText(),
                flink.path("state.backend.rocksdb.localdir").asText()))
        .allMatch(directory -> directory.startsWith("/data/"));
  }

  @Test
  void theLastWordOfTheFlinkConfigurationIsTheUsers() {
    JsonNode flink = Chart.render("ha").spec().path("flinkConfiguration");

    assertThat(flink.path("execution.checkpointing.interval").asText()).isEqualTo("30 s");
    assertThat(flink.path("pipeline.max-parallelism").asText()).isEqualTo("720");
  }

  @Test
  void writesLargeNumbersAsDigits() {
    JsonNode arguments =
        Chart.render("minimal", "options.aggregate\\.buffer-entries=2000000")
            .spec()
            .at("/job/args");

    assertThat(Chart.texts(arguments)).containsSubsequence("--aggregate.buffer-entries", "2000000");
  }

  @Test
  void aDatasetInValuesIsMountedForTheJobManagerAlone() {
    Chart.Objects objects = Chart.render("ha");

    assertThat(objects.one("ConfigMap").path("data").properties()).hasSize(2);
    assertThat(Chart.texts(objects.spec().at("/job/args")))
        .containsSubsequence("--dataset.location", "/opt/clicklake/dataset");
    assertThat(volumes(objects.spec(), "jobManager")).contains("dataset");
    assertThat(volumes(objects.spec(), "taskManager")).doesNotContain("dataset");
  }

  @Test
  void aChangedDatasetChangesThePods() {
    String checksum = "/jobManager/podTemplate/metadata/annotations/checksum~1dataset";

    String before = Chart.render("ha").spec().at(checksum).asText();
    String after =
        Chart.render("ha", "dataset.files.dataset\\.yaml=other").spec().at(checksum).asText();

    assertThat(before).hasSize(64).isNotEqualTo(after);
  }

  @Test
  void aDatasetOnS3IsFetchedBeforeTheJobManagerStarts() {
    JsonNode spec = Chart.render("minimal", "dataset.s3=s3://example/datasets/ads/7").spec();

    JsonNode fetch = spec.at("/jobManager/podTemplate/spec/initContainers/0");
    assertThat(Chart.texts(fetch.path("command")))
        .containsSubsequence("aws", "s3://example/datasets/ads/7", "/opt/clicklake/dataset");
    assertThat(fetch.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(spec.at("/taskManager/podTemplate/spec/initContainers").isMissingNode()).isTrue();
  }

  @Test
  void secretsAreNamedAndNeverWritten() {
    Chart.Objects objects = Chart.render("minimal");

    assertThat(Chart.texts(objects.spec().at("/job/args"))).last().asString().startsWith("@/opt/");
    assertThat(volumes(objects.spec(), "jobManager")).contains("secret-options");
    assertThat(volumes(objects.spec(), "taskManager")).doesNotContain("secret-options");
    assertThat(objects.kinds()).doesNotContain("Secret");
  }

  @Test
  void theRoleOfTheServiceAccountIsThatOfTheValues() {
    JsonNode account = Chart.render("production").one("ServiceAccount");

    assertThat(account.at("/metadata/annotations/eks.amazonaws.com~1role-arn").asText())
        .isEqualTo("arn:aws:iam::123456789012:role/clicklake");
    assertThat(Chart.render("minimal").kinds()).doesNotContain("ServiceAccount", "Role");
  }

  private static List<String> volumes(JsonNode spec, String role) {
    return Chart.texts(spec.path(role).at("/podTemplate/spec/volumes"), "name");
  }
}
