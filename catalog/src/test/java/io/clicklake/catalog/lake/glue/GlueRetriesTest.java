package io.clicklake.catalog.lake.glue;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.catalog.lake.CatalogSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class GlueRetriesTest {
  /** The SDK's default stops after the third or fourth failure. */
  private static final int FAILURES = 5;

  @Test
  void retriesThrottledCallsToGlue() throws IOException {
    try (ThrottlingGlue glue = new ThrottlingGlue(FAILURES);
        CatalogDatabase lake = CatalogDatabase.open(settings(glue))) {
      assertThat(lake.plan(List.of()).isEmpty()).isTrue();

      assertThat(glue.calls()).isEqualTo(FAILURES + 1);
    }
  }

  private static CatalogSettings settings(ThrottlingGlue glue) {
    return CatalogSettings.of(
        Configuration.fromMap(
            Map.of(
                "catalog.type", "glue",
                "catalog.warehouse", "s3://unused",
                "catalog.properties.glue.endpoint", glue.endpoint(),
                "catalog.properties.client.region", "us-east-1",
                "catalog.properties.client.credentials-provider",
                    AnonymousCredentialsProvider.class.getName())),
        "ads");
  }
}
