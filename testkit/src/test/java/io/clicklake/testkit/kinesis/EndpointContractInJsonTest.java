package io.clicklake.testkit.kinesis;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Runs the tests of {@link KinesisContractTest} against the in-process endpoint in JSON. A system
 * property selects the encoding. A client reads this property when it is built.
 */
class EndpointContractInJsonTest extends KinesisContractTest {
  private KinesisEndpoint endpoint;

  @Override
  protected KinesisClient connect() throws IOException {
    endpoint = KinesisEndpoint.start();
    System.setProperty(SdkSystemSetting.CBOR_ENABLED.property(), "false");
    try {
      return KinesisClients.of(endpoint.uri());
    } finally {
      System.clearProperty(SdkSystemSetting.CBOR_ENABLED.property());
    }
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }
}
