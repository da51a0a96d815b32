package io.clicklake.it.aws;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The server that replaces AWS in tests. It is the server in {@code AWS_ENDPOINT_URL}. If this
 * variable is not set, it is moto's server, which is started once for all tests of this JVM, on a
 * free port. Credentials come from the environment, as on a user's machine.
 */
final class AwsServer {
  static final String REGION = "us-east-1";

  /** Each JVM has a server of its own. */
  private static final Path LOG =
      Path.of("target/aws/moto-" + ProcessHandle.current().pid() + ".log");

  private static AwsServer running;

  private final URI endpoint;

  private AwsServer(URI endpoint) {
    this.endpoint = endpoint;
  }

  static synchronized AwsServer running() {
    if (running == null) {
      String given = System.getenv("AWS_ENDPOINT_URL");
      running = new AwsServer(given == null ? moto() : URI.create(given));
    }
    return running;
  }

  private static URI moto() {
    ServerProcess server =
        ServerProcess.start(
            List.of(Installed.python(), "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"),
            Map.of("PYTHONUNBUFFERED", "1"),
            LOG);
    return URI.create(server.await("Running on (http://127\\.0\\.0\\.1:\\d+)").group(1));
  }

  URI endpoint() {
    return endpoint;
  }

  /** Returns a client that uses JSON, because moto does not read CBOR. */
  KinesisClient kinesis() {
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    try {
      return KinesisClient.builder().applyMutation(this::here).build();
    } finally {
      System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }
  }

  GlueClient glue() {
    return GlueClient.builder().applyMutation(this::here).build();
  }

  S3Client s3() {
    return S3Client.builder().applyMutation(this::here).forcePathStyle(true).build();
  }

  private <B extends AwsClientBuilder<B, C>, C> void here(AwsClientBuilder<B, C> builder) {
    builder.endpointOverride(endpoint).region(Region.of(REGION));
  }

  /** Creates a bucket; returns the path in it for the tables. */
  String newWarehouse() {
    String bucket = "clicklake-" + UUID.randomUUID();
    try (S3Client s3 = s3()) {
      s3.createBucket(request -> request.bucket(bucket));
    }
    return "s3://" + bucket + "/lake";
  }

  /** The options of the job for a catalog in Glue with its files in the warehouse. */
  Map<String, String> catalogOptions(String warehouse) {
    return Map.of(
        "catalog.type",
        "glue",
        "catalog.warehouse",
        warehouse,
        "catalog.properties.client.region",
        REGION,
        "catalog.properties.glue.endpoint",
        endpoint.toString(),
        "catalog.properties.s3.endpoint",
        endpoint.toString(),
        "catalog.properties.s3.path-style-access",
        "true");
  }
}
