package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;

/** A stream whose shard is full with 4 of the records of this test. */
class FullStreamTest {
  private KinesisEndpoint endpoint;
  private KinesisClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start(EndpointSettings.DEFAULT.withKeep(4 * 200 - 1));
    client = KinesisClients.of(endpoint.uri());
    client.createStream(request -> request.streamName("clicks").shardCount(1));
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void throttlesRecordsThatItCannotKeepAndTakesThemAfterOthersAreRead() {
    PutRecordsResponse first = put(6);

    assertThat(first.failedRecordCount()).isEqualTo(2);
    assertThat(first.records().get(4).errorCode())
        .isEqualTo("ProvisionedThroughputExceededException");
    assertThat(first.records().get(4).errorMessage())
        .isEqualTo(
            "Rate exceeded for shard shardId-000000000000 in stream clicks under account"
                + " 000000000000.");
    assertThat(endpoint.traffic("clicks")).isEqualTo(new StreamTraffic(4, 2, 4));

    GetRecordsResponse delivered = read(horizon());
    assertThat(delivered.records()).hasSize(4);
    assertThat(put(1).failedRecordCount()).as("delivered, perhaps not received").isEqualTo(1);
    read(delivered.nextShardIterator());

    assertThat(put(3).failedRecordCount()).isZero();
    assertThat(endpoint.traffic("clicks")).isEqualTo(new StreamTraffic(7, 3, 3));
    assertThat(read(horizon()).records()).as("one old record is kept").hasSize(4);
  }

  @Test
  void throttlesTheCallThatPutsOneRecord() {
    put(4);

    assertThatThrownBy(
            () ->
                client.putRecord(
                    request -> request.streamName("clicks").partitionKey("k").data(data())))
        .isInstanceOf(ProvisionedThroughputExceededException.class)
        .hasMessageContaining("Rate exceeded for shard shardId-000000000000");
  }

  @Test
  void staysReadableWhenItIsClosedToPuts() {
    put(1);

    endpoint.closeToPuts("clicks");

    assertThat(put(1).failedRecordCount()).isEqualTo(1);
    assertThat(read(horizon()).records()).hasSize(1);
    assertThat(endpoint.traffic("clicks")).isEqualTo(new StreamTraffic(1, 1, 1));
  }

  private PutRecordsResponse put(int records) {
    PutRecordsRequestEntry entry =
        PutRecordsRequestEntry.builder().partitionKey("k").data(data()).build();
    return client.putRecords(
        request -> request.streamName("clicks").records(Collections.nCopies(records, entry)));
  }

  /** With its key and its objects, the record uses 200 bytes. */
  private static SdkBytes data() {
    return SdkBytes.fromByteArray(new byte[87]);
  }

  private String horizon() {
    return client
        .getShardIterator(
            request ->
                request
                    .streamName("clicks")
                    .shardId("shardId-000000000000")
                    .shardIteratorType("TRIM_HORIZON"))
        .shardIterator();
  }

  private GetRecordsResponse read(String iterator) {
    return client.getRecords(request -> request.shardIterator(iterator));
  }
}
