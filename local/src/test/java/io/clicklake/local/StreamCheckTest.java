package io.clicklake.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.clicklake.catalog.SetupException;
import io.clicklake.job.ingest.StreamCheck;
import io.clicklake.job.ingest.StreamOptions;
import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.Operation;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Tests how the job checks its stream at start. The stream is on the in-process endpoint. */
class StreamCheckTest {
  private KinesisEndpoint endpoint;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start();
    try (KinesisClient client = KinesisClients.of(endpoint.uri())) {
      client.createStream(request -> request.streamName("clicks").shardCount(2));
    }
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  @Test
  void acceptsAReadableStream() {
    assertThatCode(() -> StreamCheck.check(options("clicks"))).doesNotThrowAnyException();
  }

  @Test
  void namesAMissingStreamAndTheAnswerOfTheService() {
    assertThat(problem(options("cliks")))
        .isEqualTo(
            "Cannot list the shards (ListShards) of the stream 'cliks' in eu-west-1 at "
                + endpoint.uri()
                + ": the service answered ResourceNotFoundException: Stream cliks under account"
                + " 000000000000 not found. Check 'stream.name', 'stream.region' and the account of"
                + " the credentials, or create the stream.");
  }

  @Test
  void saysThatTheEndpointDoesNotAnswer() {
    endpoint.close();

    assertThat(problem(options("clicks")))
        .contains("the service was not reached", "Connection refused", "'stream.endpoint'");
  }

  @Test
  void failsAfterTheSecondFailure() {
    endpoint.faults().next(2, Operation.LIST_SHARDS, Fault.INTERNAL_FAILURE);

    assertThat(problem(options("clicks"))).contains("the service answered InternalFailure");
  }

  @Test
  void retriesAfterOneFailure() {
    endpoint.faults().next(1, Operation.GET_RECORDS, Fault.INTERNAL_FAILURE);

    assertThatCode(() -> StreamCheck.check(options("clicks"))).doesNotThrowAnyException();
  }

  private Configuration options(String stream) {
    Configuration options = new Configuration();
    options.set(StreamOptions.STREAM_NAME, stream);
    options.set(StreamOptions.STREAM_REGION, "eu-west-1");
    options.set(StreamOptions.STREAM_ENDPOINT, endpoint.uri().toString());
    options.set(
        StreamOptions.STREAM_PROPERTIES,
        Map.of(
            "aws.credentials.provider.basic.accesskeyid", "local",
            "aws.credentials.provider.basic.secretkey", "local"));
    return options;
  }

  private static String problem(Configuration options) {
    SetupException refused =
        catchThrowableOfType(SetupException.class, () -> StreamCheck.check(options));
    assertThat(refused.problems()).hasSize(1);
    return refused.problems().get(0);
  }
}
