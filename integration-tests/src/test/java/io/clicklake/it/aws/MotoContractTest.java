package io.clicklake.it.aws;

import io.clicklake.local.kinesis.KinesisContractTest;
import org.junit.jupiter.api.Tag;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The contract that the embedded endpoint keeps, held against moto. */
@Tag("aws")
class MotoContractTest extends KinesisContractTest {
  @Override
  protected KinesisClient connect() {
    return AwsServer.running().kinesis();
  }
}
