package io.clicklake.catalog.lake.glue;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.aws.AwsClientFactories;
import org.apache.iceberg.aws.AwsClientFactory;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.AwsProperties;
import org.apache.iceberg.aws.HttpClientProperties;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Iceberg's AWS clients with the default credentials. In addition, the Glue client has retries. */
public final class GlueClients implements AwsClientFactory {
  private static final long serialVersionUID = 1L;

  private Map<String, String> properties = new HashMap<>();
  private transient AwsClientFactory plain;

  @Override
  public void initialize(Map<String, String> given) {
    properties = new HashMap<>(given);
  }

  @Override
  public GlueClient glue() {
    AwsClientProperties client = new AwsClientProperties(properties);
    return GlueClient.builder()
        .applyMutation(client::applyClientRegionConfiguration)
        .applyMutation(new HttpClientProperties(properties)::applyHttpClientConfigurations)
        .applyMutation(new AwsProperties(properties)::applyGlueEndpointConfigurations)
        .applyMutation(client::applyClientCredentialConfigurations)
        .applyMutation(GlueRetries::apply)
        .build();
  }

  @Override
  public S3Client s3() {
    return plain().s3();
  }

  @Override
  public S3AsyncClient s3Async() {
    return plain().s3Async();
  }

  @Override
  public KmsClient kms() {
    return plain().kms();
  }

  @Override
  public DynamoDbClient dynamo() {
    return plain().dynamo();
  }

  private AwsClientFactory plain() {
    if (plain == null) {
      Map<String, String> others = new HashMap<>(properties);
      others.remove(AwsProperties.CLIENT_FACTORY);
      plain = AwsClientFactories.from(others);
    }
    return plain;
  }
}
