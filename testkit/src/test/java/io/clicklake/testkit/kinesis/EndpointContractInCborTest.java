package io.clicklake.testkit.kinesis;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Runs the tests of {@link KinesisContractTest} against the in-process endpoint in CBOR, the
 * default encoding of the SDKs.
 */
class EndpointContractInCborTest extends KinesisContractTest {
  private KinesisEndpoint endpoint;

  @Override
  protected KinesisClient connect() throws IOException {
    endpoint = KinesisEndpoint.start();
    return KinesisClients.of(endpoint.uri());
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }
}
