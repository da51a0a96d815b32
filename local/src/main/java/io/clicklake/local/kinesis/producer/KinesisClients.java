package io.clicklake.local.kinesis.producer;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes clients of an endpoint that asks for no real credentials. */
public final class KinesisClients {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private KinesisClients() {}

  /** A client of the AWS SDK, with its own defaults for retries and encoding (CBOR). */
  public static KinesisClient of(URI endpoint) {
    return KinesisClient.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(TIMEOUT).socketTimeout(TIMEOUT))
        .build();
  }
}
