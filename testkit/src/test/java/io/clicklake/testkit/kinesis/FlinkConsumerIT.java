package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.serialization.SimpleStringSchema;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.SinkFunction;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.config.AWSConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Runs the job's Kinesis connector on a minicluster against the endpoint. */
class FlinkConsumerIT {
  /** Static, because Flink serializes a copy of the sink. The tests run one at a time. */
  private static final BlockingQueue<String> SEEN = new LinkedBlockingQueue<>();

  private KinesisEndpoint endpoint;
  private KinesisClient client;
  private JobClient job;

  @BeforeEach
  void start() throws Exception {
    SEEN.clear();
    endpoint = KinesisEndpoint.start();
    client = KinesisClients.of(endpoint.uri());
  }

  @AfterEach
  void stop() throws Exception {
    job.cancel().get(30, TimeUnit.SECONDS);
    client.close();
    endpoint.close();
  }

  @Test
  void readsEveryEventOnceThroughASplitAMergeAndFaults() throws Exception {
    ContractStream stream = new ContractStream(client, 3);
    FaultSchedule faults = endpoint.faults();
    faults.next(2, Operation.GET_SHARD_ITERATOR, Fault.INTERNAL_FAILURE);
    faults.next(3, Operation.GET_RECORDS, Fault.THROTTLED);
    faults.next(3, Operation.GET_RECORDS, Fault.INTERNAL_FAILURE);
    faults.next(2, Operation.GET_RECORDS, Fault.EXPIRED_ITERATOR);
    faults.next(2, Operation.GET_RECORDS, Fault.DROPPED_CONNECTION);
    faults.next(2, Operation.GET_RECORDS, Fault.LOST_ANSWER);
    faults.rejectNextRecords(100);
    try (StreamProducer plain =
            StreamProducer.open(client, stream.name, Packing.PLAIN, StreamProducer.UNLIMITED);
        StreamProducer aggregated =
            StreamProducer.open(
                client, stream.name, Packing.AGGREGATED, StreamProducer.UNLIMITED)) {
      put(plain, 0, 2_000);
      plain.flush();
      job = consume(stream.name);
      assertThat(take(2_000)).isEqualTo(expected(0, 2_000));

      HashKeyRange first = ContractStream.range(stream.openShards().get(0));
      client.splitShard(
          request ->
              request
                  .streamName(stream.name)
                  .shardToSplit(stream.openShards().get(0).shardId())
                  .newStartingHashKey(first.end().divide(BigInteger.TWO).toString()));
      put(aggregated, 2_000, 5_000);
      put(plain, 5_000, 6_000);
      aggregated.flush();
      plain.flush();
      assertThat(take(4_000)).isEqualTo(expected(2_000, 6_000));

      faults.next(2, Operation.GET_RECORDS, Fault.THROTTLED);
      client.mergeShards(
          request ->
              request
                  .streamName(stream.name)
                  .shardToMerge(stream.openShards().get(2).shardId())
                  .adjacentShardToMerge(stream.openShards().get(3).shardId()));
      put(aggregated, 6_000, 8_000);
      put(plain, 8_000, 9_000);
    }
    assertThat(take(3_000)).isEqualTo(expected(6_000, 9_000));

    assertThat(SEEN).isEmpty();
    assertThat(faults.met(Fault.THROTTLED)).isEqualTo(5);
    assertThat(faults.met(Fault.INTERNAL_FAILURE)).isEqualTo(5);
    assertThat(faults.met(Fault.EXPIRED_ITERATOR)).isEqualTo(2);
    assertThat(faults.met(Fault.DROPPED_CONNECTION)).isEqualTo(2);
    assertThat(faults.met(Fault.LOST_ANSWER)).isEqualTo(2);
    assertThat(faults.rejectedRecords()).isEqualTo(100);
  }

  private static void put(StreamProducer producer, int from, int to) {
    for (int i = from; i < to; i++) {
      producer.put("key-" + i, Integer.toString(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static Set<String> expected(int from, int to) {
    Set<String> events = new HashSet<>();
    for (int i = from; i < to; i++) {
      events.add(Integer.toString(i));
    }
    return events;
  }

  /** Returns the next events. Fails on a duplicate and on a timeout. */
  private Set<String> take(int count) throws InterruptedException {
    Set<String> events = new HashSet<>();
    for (int i = 0; i < count; i++) {
      String event = SEEN.poll(1, TimeUnit.SECONDS);
      for (int seconds = 1; event == null && seconds < 60; seconds++) {
        assertThat(job.getJobExecutionResult()).as("the running job").isNotDone();
        event = SEEN.poll(1, TimeUnit.SECONDS);
      }
      assertThat(event).as("event %d of %d", i, count).isNotNull();
      assertThat(events.add(event)).as("first sight of %s", event).isTrue();
    }
    return events;
  }

  @SuppressWarnings(
      "deprecation") // The newest connector that works with Flink 1.20, see docs/decisions.md.
  private JobClient consume(String stream) throws Exception {
    Configuration settings = new Configuration();
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    env.enableCheckpointing(100);
    env.getConfig().disableGenericTypes();
    env.addSource(
            new FlinkKinesisConsumer<>(stream, new SimpleStringSchema(), consumerProperties()))
        .addSink(new Seen());
    return env.executeAsync();
  }

  private Properties consumerProperties() {
    Properties properties = new Properties();
    properties.setProperty(AWSConfigConstants.AWS_ENDPOINT, endpoint.uri().toString());
    properties.setProperty(AWSConfigConstants.AWS_REGION, "us-east-1");
    properties.setProperty(AWSConfigConstants.AWS_ACCESS_KEY_ID, "local");
    properties.setProperty(AWSConfigConstants.AWS_SECRET_ACCESS_KEY, "local");
    properties.setProperty(ConsumerConfigConstants.STREAM_INITIAL_POSITION, "TRIM_HORIZON");
    properties.setProperty(ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS, "100");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS, "20");
    properties.setProperty(ConsumerConfigConstants.SHARD_IDLE_INTERVAL_MILLIS, "1000");
    // The SDK, not the connector, retries after a closed connection: three times by default.
    properties.setProperty(AWSUtil.AWS_CLIENT_CONFIG_PREFIX + "maxErrorRetry", "10");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES, "10");
    properties.setProperty(ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES, "10");
    return properties;
  }

  @SuppressWarnings("deprecation") // A sink that collects events in a queue.
  private static final class Seen implements SinkFunction<String> {
    @Override
    public void invoke(String event, Context context) {
      SEEN.add(event);
    }
  }
}
