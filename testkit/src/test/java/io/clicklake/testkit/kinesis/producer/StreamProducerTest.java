package io.clicklake.testkit.kinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.kinesis.Fault;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.Operation;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;

class StreamProducerTest {
  private final ManualDelay delay = new ManualDelay();
  private KinesisEndpoint endpoint;
  private KinesisClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start();
    client = KinesisClients.of(endpoint.uri());
    client.createStream(request -> request.streamName("events").shardCount(2));
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void putsEveryEventOnceAndCountsItsBytes() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);

    put(producer, 0, 1_234);
    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 1_234));
    assertThat(producer.events()).isEqualTo(1_234);
    assertThat(producer.bytes()).isEqualTo(String.join("", texts(0, 1_234)).length());
    assertThat(delay.waits).isEmpty();
  }

  @Test
  void startsANewCallWhenTheNextEventWouldNotFit() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);

    for (int i = 0; i < 12; i++) {
      producer.put(new byte[1024 * 1024 - 100]);
    }
    producer.close();

    assertThat(onStream()).hasSize(12);
  }

  @Test
  void sendsRefusedRecordsAgainAndWaitsLongerEachTime() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);
    endpoint.faults().rejectNextRecords(25);

    put(producer, 0, 10);
    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 10));
    assertThat(producer.repeatedRecords()).isEqualTo(25);
    assertThat(delay.waits).containsExactly(25_000_000L, 50_000_000L, 100_000_000L);
  }

  @Test
  void outlastsFaultsThatTheSdkGivesUpOn() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);
    endpoint.faults().next(5, Operation.PUT_RECORDS, Fault.THROTTLED);
    endpoint.faults().next(5, Operation.PUT_RECORDS, Fault.INTERNAL_FAILURE);
    endpoint.faults().next(10, Operation.PUT_RECORDS, Fault.DROPPED_CONNECTION);

    put(producer, 0, 10);
    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 10));
    assertThat(producer.repeatedRecords()).isPositive();
  }

  @Test
  void doesNotRepeatACallThatCanNeverPass() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);
    producer.put("", new byte[1]);

    assertThatThrownBy(producer::flush)
        .isInstanceOf(KinesisException.class)
        .hasMessageContaining("records.1.member.partitionKey");
    assertThat(delay.waits).isEmpty();
  }

  @Test
  void givesUpOnAStreamThatStoresNothing() {
    StreamProducer producer = producer(Packing.PLAIN, StreamProducer.UNLIMITED);
    endpoint.faults().rejectNextRecords(1_000);
    put(producer, 0, 2);

    assertThatThrownBy(producer::flush)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Stream events did not store 2 of 2 records in 12 attempts")
        .hasMessageContaining("ProvisionedThroughputExceededException");
  }

  @Test
  void keepsToTheRateAndDoesNotHoldEventsBackForLong() {
    StreamProducer producer = producer(Packing.PLAIN, 10);

    put(producer, 0, 31);

    assertThat(delay.nanoTime()).isEqualTo(3_000_000_000L);
    assertThat(onStream()).hasSizeGreaterThanOrEqualTo(28);
    producer.close();
    assertThat(onStream()).hasSize(31);
  }

  @Test
  void packsManyEventsInOneRecord() {
    StreamProducer producer = producer(Packing.AGGREGATED, StreamProducer.UNLIMITED);

    put(producer, 0, 5_000);
    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 5_000));
    assertThat(records()).hasSizeLessThan(20);
  }

  @Test
  void putsAnAggregateAgainThatAReshardLedToTheWrongShard() {
    StreamProducer producer = producer(Packing.AGGREGATED, StreamProducer.UNLIMITED);
    put(producer, 0, 500);
    client.updateShardCount(
        r -> r.streamName("events").targetShardCount(4).scalingType("UNIFORM_SCALING"));

    put(producer, 500, 1_000);
    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 1_000));
  }

  @Test
  void leavesAnAggregateAloneThatAMergeLedToALargerShard() {
    StreamProducer producer = producer(Packing.AGGREGATED, StreamProducer.UNLIMITED);
    put(producer, 0, 500);
    client.updateShardCount(
        r -> r.streamName("events").targetShardCount(1).scalingType("UNIFORM_SCALING"));

    producer.close();

    assertThat(onStream()).containsExactlyInAnyOrderElementsOf(texts(0, 500));
    assertThat(records()).hasSize(2);
  }

  private StreamProducer producer(Packing packing, double eventsPerSecond) {
    return new StreamProducer(client, "events", packing, eventsPerSecond, delay);
  }

  private static void put(StreamProducer producer, int from, int to) {
    texts(from, to).forEach(text -> producer.put(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "event-" + i).toList();
  }

  private List<Record> records() {
    List<Record> records = new ArrayList<>();
    shards().forEach(shard -> records.addAll(records(shard)));
    return records;
  }

  private List<Shard> shards() {
    return client.listShards(request -> request.streamName("events")).shards();
  }

  private List<Record> records(Shard shard) {
    String iterator =
        client
            .getShardIterator(
                r ->
                    r.streamName("events")
                        .shardId(shard.shardId())
                        .shardIteratorType("TRIM_HORIZON"))
            .shardIterator();
    List<Record> records = new ArrayList<>();
    boolean more = true;
    while (more) {
      String at = iterator;
      GetRecordsResponse page = client.getRecords(r -> r.shardIterator(at));
      records.addAll(page.records());
      iterator = page.nextShardIterator();
      more = iterator != null && !page.records().isEmpty();
    }
    return records;
  }

  /**
   * The events that a consumer receives when it unpacks aggregates as the Kinesis Client Library
   * does.
   */
  private List<String> onStream() {
    List<String> texts = new ArrayList<>();
    for (Shard shard : shards()) {
      List<byte[]> read = records(shard).stream().map(r -> r.data().asByteArray()).toList();
      BigInteger first = new BigInteger(shard.hashKeyRange().startingHashKey());
      BigInteger last = new BigInteger(shard.hashKeyRange().endingHashKey());
      for (UserRecord record : Unpacking.inShard(read, first, last)) {
        texts.add(StandardCharsets.UTF_8.decode(record.getData()).toString());
      }
    }
    return texts;
  }
}
