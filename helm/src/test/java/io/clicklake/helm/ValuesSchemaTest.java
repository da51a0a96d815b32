package io.clicklake.helm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Checks that wrong values of the chart stop the installation with a message that names the wrong
 * value.
 */
class ValuesSchemaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          job.paralelism=4                   | 'paralelism'
          job.parallelism=1000               | '/job/parallelism'
          job.upgradeMode=stateless          | '/job/upgradeMode'
          options.stream\\.nam=x             | 'stream.nam'
          options.stream\\.region=Frankfurt  | '/options/stream.region'
          options.catalog\\.type=hive        | '/options/catalog.type'
          options.hash\\.secret\\.user=x     | 'hash.secret.user'
          storage.location=/tmp              | '/storage/location'
          taskManager.memory=6               | '/taskManager/memory'
          autoscaler.maxParallelism=7        | '/autoscaler/maxParallelism'
          autoscaler.targetUtilization=60    | '/autoscaler/targetUtilization'
          autoscaler.catchUp=15 min          | '/autoscaler/catchUp'
          serviceAccount.roleArn=clicklake   | '/serviceAccount/roleArn'
          monitoring.alerts.lag=ten          | '/monitoring/alerts/lag'
          monitoring.alerts.latency=soon     | '/monitoring/alerts/latency'
          monitoring.alerts.lateShare=10     | '/monitoring/alerts/lateShare'
          monitoring.alerts.owners.ops=a     | 'ops'
          logging.level=LOUD                 | '/logging/level'
          serve.cache=512                    | '/serve/cache'
          serve.memory=1g                    | '/serve/memory'
          serve.refresh=0                    | '/serve/refresh'
          serve.service.type=ExternalName    | '/serve/service/type'
          """)
  void refuses(String setting, String place) {
    assertThatThrownBy(() -> Chart.text("minimal", setting))
        .hasMessageContaining("values don't meet the specifications of the schema")
        .hasMessageContaining(place);
  }

  @Test
  void asksForWhatHasNoDefault() {
    assertThatThrownBy(() -> Chart.withoutValues())
        .hasMessageContaining("stream.name")
        .hasMessageContaining("stream.region")
        .hasMessageContaining("catalog.warehouse")
        .hasMessageContaining("location");
  }

  @Test
  void takesOneDatasetOnly() {
    assertThatThrownBy(() -> Chart.text("ha", "dataset.s3=s3://example/datasets/meters/7"))
        .hasMessageContaining("dataset: set only one of files, existingConfigMap and s3");
    assertThatThrownBy(() -> Chart.text("ha", "options.dataset\\.location=ad-clickstream"))
        .hasMessageContaining("options.dataset.location is for a bundled dataset: remove it");
  }

  @Test
  void wantsAStandbyJobManagerToBeOfUse() {
    assertThatThrownBy(() -> Chart.text("ha", "highAvailability.enabled=false"))
        .hasMessageContaining("jobManager.replicas: 2 needs highAvailability.enabled");
    assertThatThrownBy(
            () -> Chart.text("ha", "highAvailability.enabled=false", "jobManager.replicas=1"))
        .hasMessageContaining("job.upgradeMode: last-state needs highAvailability.enabled");
  }

  @Test
  void wantsToKnowWhereARedeploymentStarts() {
    assertThatThrownBy(() -> Chart.text("minimal", "job.savepointRedeployNonce=1"))
        .hasMessageContaining("set job.initialSavepointPath to the checkpoint");
  }
}
