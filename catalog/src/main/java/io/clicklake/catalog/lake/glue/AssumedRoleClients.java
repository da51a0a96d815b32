package io.clicklake.catalog.lake.glue;

import org.apache.iceberg.aws.AssumeRoleAwsClientFactory;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Clients that act as another role, {@code client.assume-role.arn}. Glue's has retries and keeps to
 * {@code glue.endpoint}, which Iceberg 1.10.2 forgets for an assumed role.
 */
public final class AssumedRoleClients extends AssumeRoleAwsClientFactory {
  private static final long serialVersionUID = 1L;

  @Override
  public GlueClient glue() {
    return GlueClient.builder()
        .applyMutation(this::applyAssumeRoleConfigurations)
        .applyMutation(httpClientProperties()::applyHttpClientConfigurations)
        .applyMutation(awsProperties()::applyGlueEndpointConfigurations)
        .applyMutation(GlueRetries::apply)
        .build();
  }
}
