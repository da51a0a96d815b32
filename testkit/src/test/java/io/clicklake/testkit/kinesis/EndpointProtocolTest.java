package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ProvisionedThroughputExceededException;

/**
 * Tests the behaviour of the endpoint that other implementations of Kinesis do not have: injected
 * faults, and details of the raw protocol.
 */
class EndpointProtocolTest {
  private KinesisEndpoint endpoint;
  private KinesisClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start();
    client = KinesisClients.of(endpoint.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void takesTenMebibytesWhereTheStreamAllowsIt() {
    client.createStream(r -> r.streamName("large").shardCount(1).maxRecordSizeInKiB(10 * 1024));
    SdkBytes data = SdkBytes.fromByteArray(new byte[10 * 1024 * 1024 - 3]);

    client.putRecord(r -> r.streamName("large").partitionKey("key").data(data));
    client.putRecord(r -> r.streamName("large").partitionKey("key").data(data));

    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName("large")
                        .shardId("shardId-000000000000")
                        .shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    assertThat(client.getRecords(r -> r.shardIterator(iterator)).records())
        .hasSize(1)
        .allSatisfy(record -> assertThat(record.data().asByteArray()).hasSize(10485757));
  }

  @Test
  void meetsCallsWithTheFaultsItWasGiven() {
    ContractStream stream = new ContractStream(client, 1);
    endpoint.faults().next(20, Operation.PUT_RECORD, Fault.THROTTLED);
    assertThatThrownBy(() -> stream.put("key", "data"))
        .isInstanceOf(ProvisionedThroughputExceededException.class);

    endpoint.faults().clear();
    endpoint.faults().next(20, Operation.PUT_RECORD, Fault.INTERNAL_FAILURE);
    assertThatThrownBy(() -> stream.put("key", "data"))
        .isInstanceOfSatisfying(
            KinesisException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(500);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InternalFailure");
            });

    endpoint.faults().clear();
    assertThat(stream.readAll(stream.shards().get(0).shardId())).isEmpty();

    endpoint.faults().next(1, Operation.PUT_RECORD, Fault.LOST_ANSWER);
    stream.put("key", "twice");
    assertThat(stream.readAll(stream.shards().get(0).shardId())).hasSize(2);
  }

  @Test
  void answersInTheEncodingOfTheRequestWithTheServicesOwnErrors() throws Exception {
    HttpResponse<String> unknown = post("application/x-amz-json-1.1", "SubscribeToMoon", "{}");
    HttpResponse<String> noStream =
        post("application/x-amz-json-1.1", "DescribeStream", "{\"StreamName\":\"nowhere\"}");
    HttpResponse<String> noBody = post("application/x-amz-json-1.1", "DescribeStream", "");
    HttpResponse<String> wrongType =
        post("application/x-amz-json-1.1", "DescribeStream", "{\"StreamName\":1}");
    HttpResponse<String> noField =
        post(
            "application/x-amz-json-1.1",
            "CreateStream",
            "{\"StreamName\":\"s\",\"ShardCount\":0}");
    HttpResponse<String> cbor = post("application/x-amz-cbor-1.1", "ListStreams", "\u0000");

    assertThat(List.of(unknown, noStream, noBody, wrongType, noField, cbor))
        .allMatch(response -> response.statusCode() == 400);
    assertThat(unknown.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    assertThat(noStream.body())
        .isEqualTo(
            "{\"__type\":\"ResourceNotFoundException\","
                + "\"message\":\"Stream nowhere under account 000000000000 not found.\"}");
    assertThat(noBody.body()).contains("SerializationException");
    assertThat(wrongType.body())
        .contains("SerializationException")
        .contains("NUMBER at 'streamName' can not be converted to a String");
    assertThat(noField.body())
        .contains("ValidationException")
        .contains(
            "Value '0' at 'shardCount' failed to satisfy constraint: Member must have value greater"
                + " than or equal to 1");
    assertThat(noStream.headers().firstValue("Content-Type"))
        .hasValue("application/x-amz-json-1.1");
    assertThat(cbor.headers().firstValue("Content-Type")).hasValue("application/x-amz-cbor-1.1");
    assertThat(cbor.body()).contains("SerializationException").doesNotContain("{");
  }

  private HttpResponse<String> post(String contentType, String operation, String body)
      throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(endpoint.uri())
                .header("Content-Type", contentType)
                .header("X-Amz-Target", "Kinesis_20131202." + operation)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
  }
}
