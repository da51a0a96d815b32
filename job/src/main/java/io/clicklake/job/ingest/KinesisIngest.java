package io.clicklake.job.ingest;

import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.AWS_ENDPOINT;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.AWS_REGION;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.EFO_CONSUMER_NAME;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.EFO_REGISTRATION_TYPE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.LIST_SHARDS_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RECORD_PUBLISHER_TYPE;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_DISCOVERY_INTERVAL_MILLIS;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETITERATOR_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_INTERVAL_MILLIS;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.SHARD_GETRECORDS_RETRIES;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_POSITION;
import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP;

import io.clicklake.catalog.RootCause;
import io.clicklake.catalog.SetupException;
import io.clicklake.job.ingest.StreamOptions.Start;
import io.clicklake.job.record.RawRecord;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RecordPublisherType;
import org.apache.flink.streaming.connectors.kinesis.util.StreamConsumerRegistrarUtil.FlinkKinesisStreamConsumerRegistrarException;

/**
 * Creates the source of the job, which is the Kinesis connector, from the options. The connector
 * polls every shard, or Kinesis pushes the records to the connector (enhanced fan-out). The
 * connector stores sequence numbers in Flink state, splits KPL aggregates into user records, and
 * follows splits and merges of shards.
 *
 * <p>The source emits no watermarks, because event time is known only after decoding.
 */
@SuppressWarnings("deprecation") // the connector is a SourceFunction, see KinesisConsumer
public final class KinesisIngest {
  /**
   * The properties that set the number of retries. By default the connector gives up after three
   * retries, and the job restarts.
   */
  static final List<String> RETRIES =
      List.of(
          SHARD_GETRECORDS_RETRIES,
          SHARD_GETITERATOR_RETRIES,
          LIST_SHARDS_RETRIES,
          // Only the SDK retries when a connection is closed without an answer.
          "aws.clientconfig.maxErrorRetry");

  private static final String TIMES = "10";

  private KinesisIngest() {}

  /**
   * The records of the stream that the options name.
   *
   * @throws SetupException when the connector rejects the options
   */
  public static DataStream<RawRecord> source(
      StreamExecutionEnvironment env, ReadableConfig options) {
    return env.addSource(consumer(options))
        .uid(Ingest.STAGE + "-kinesis")
        .name(Ingest.STAGE + ": kinesis");
  }

  private static KinesisConsumer<RawRecord> consumer(ReadableConfig options) {
    try {
      return new KinesisConsumer<>(
          options.get(StreamOptions.STREAM_NAME), new RawRecordSchema(), properties(options));
    } catch (IllegalArgumentException e) {
      SetupException problem =
          new SetupException(
              "The Kinesis connector rejects the options of the stream: "
                  + e.getMessage().lines().findFirst().orElse("")
                  + " Check 'stream.region' and 'stream.properties'.");
      problem.initCause(e);
      throw problem;
    } catch (FlinkKinesisStreamConsumerRegistrarException e) {
      throw registration(options, e);
    }
  }

  /**
   * Only for {@code eager}, which registers the consumer here. With {@code lazy}, the tasks
   * register the consumer.
   */
  private static SetupException registration(ReadableConfig options, RuntimeException e) {
    SetupException problem =
        new SetupException(
            "Cannot register the consumer '"
                + options.get(FanOutOptions.CONSUMER_NAME)
                + "' of the stream '"
                + options.get(StreamOptions.STREAM_NAME)
                + "' ("
                + RootCause.line(e)
                + "). Allow the role of the job kinesis:RegisterStreamConsumer,"
                + " kinesis:DescribeStreamConsumer and kinesis:SubscribeToShard, and see that the"
                + " stream has fewer consumers than its limit (20); or set 'stream.fan-out' to"
                + " false.");
    problem.initCause(e);
    return problem;
  }

  static Properties properties(ReadableConfig options) {
    Properties properties = new Properties();
    options
        .getOptional(StreamOptions.STREAM_REGION)
        .ifPresent(r -> properties.setProperty(AWS_REGION, r));
    options
        .getOptional(StreamOptions.STREAM_ENDPOINT)
        .ifPresent(e -> properties.setProperty(AWS_ENDPOINT, e));
    Start start = options.get(StreamOptions.STREAM_START);
    properties.setProperty(STREAM_INITIAL_POSITION, start.name());
    if (start == Start.AT_TIMESTAMP) {
      properties.setProperty(
          STREAM_INITIAL_TIMESTAMP, seconds(options.get(StreamOptions.STREAM_START_TIME)));
    }
    properties.setProperty(
        SHARD_DISCOVERY_INTERVAL_MILLIS,
        String.valueOf(options.get(StreamOptions.STREAM_DISCOVERY_INTERVAL).toMillis()));
    properties.setProperty(
        SHARD_GETRECORDS_INTERVAL_MILLIS,
        String.valueOf(options.get(StreamOptions.STREAM_POLL_INTERVAL).toMillis()));
    RETRIES.forEach(name -> properties.setProperty(name, TIMES));
    if (options.get(FanOutOptions.FAN_OUT)) {
      properties.setProperty(RECORD_PUBLISHER_TYPE, RecordPublisherType.EFO.name());
      properties.setProperty(EFO_CONSUMER_NAME, options.get(FanOutOptions.CONSUMER_NAME));
      properties.setProperty(
          EFO_REGISTRATION_TYPE, options.get(FanOutOptions.CONSUMER_REGISTRATION).name());
    }
    options.get(StreamOptions.STREAM_PROPERTIES).forEach(properties::setProperty);
    return properties;
  }

  /** The connector expects seconds since the epoch, with a fraction. */
  private static String seconds(String rfc3339) {
    return String.valueOf(Instant.parse(rfc3339).toEpochMilli() / 1000.0);
  }
}
