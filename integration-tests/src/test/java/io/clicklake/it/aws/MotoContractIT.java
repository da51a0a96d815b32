package io.clicklake.it.aws;

import io.clicklake.testkit.kinesis.KinesisContractTest;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Runs the tests of {@link KinesisContractTest} against moto. */
@Tag("aws")
class MotoContractIT extends KinesisContractTest {
  @RegisterExtension
  static final KnownGaps GAPS =
      new KnownGaps(
          "moto 5.2.5",
          Map.of(
              "refusesWhatIsOutOfBounds",
              "takes an empty partition key",
              "takesARecordOfOneMebibyteAndNoLargerOne",
              "takes a record of more than a mebibyte",
              "putsARecordInTheShardOfItsHashKey",
              "fails at the hash key of all ones",
              "splitsAShardAndEndsItsRecords",
              "puts records into a shard that was split",
              "pagesThroughShards",
              "refuses its own token when the stream is not named with it"));

  @Override
  protected KinesisClient connect() {
    return AwsServer.running().kinesis();
  }
}
