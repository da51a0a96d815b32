package io.clicklake.catalog.lake.glue;

import org.apache.iceberg.aws.AssumeRoleAwsClientFactory;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * AWS clients that assume another role, {@code client.assume-role.arn}. The Glue client has retries
 * and uses {@code glue.endpoint}, which Iceberg 1.10.2 ignores for an assumed role.
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
