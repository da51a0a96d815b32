package io.clicklake.job.ingest;

import static org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RECORD_PUBLISHER_TYPE;

import io.clicklake.catalog.SetupException;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.kinesis.shaded.com.amazonaws.ClientConfiguration;
import org.apache.flink.kinesis.shaded.com.amazonaws.SdkClientException;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.AmazonKinesis;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.GetRecordsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.ListShardsRequest;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.model.Shard;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants.RecordPublisherType;
import org.apache.flink.streaming.connectors.kinesis.util.AWSUtil;

/**
 * Before the job starts, lists the shards of the stream and, unless enhanced fan-out is on, reads
 * from one shard. The check uses the client of the connector. Without this check, if the stream or
 * a permission is missing, a running job would retry forever. The calls of enhanced fan-out are not
 * checked.
 *
 * <p>The check takes some milliseconds if there is no problem. A call fails after at most {@value
 * #CALL_MILLIS} milliseconds.
 */
public final class StreamCheck {
  private static final int CONNECT_MILLIS = 3_000;

  /** The maximum time for one call, including its second attempt. */
  private static final int CALL_MILLIS = 8_000;

  private final ReadableConfig options;
  private final Properties properties;

  private StreamCheck(ReadableConfig options) {
    this.options = options;
    this.properties = KinesisIngest.properties(options);
  }

  /**
   * @throws SetupException when the stream cannot be read; the message has the call, the answer of
   *     the service and what to do
   */
  public static void check(ReadableConfig options) {
    new StreamCheck(options).check();
  }

  private void check() {
    AmazonKinesis client = asked("make a client of", this::client);
    try {
      String stream = options.get(StreamOptions.STREAM_NAME);
      List<Shard> shards =
          asked(
              "list the shards (ListShards) of",
              () ->
                  client
                      .listShards(new ListShardsRequest().withStreamName(stream).withMaxResults(1))
                      .getShards());
      if (!shards.isEmpty() && polls()) {
        String shard = shards.get(0).getShardId();
        String iterator =
            asked(
                "ask for a place (GetShardIterator) in",
                () -> client.getShardIterator(stream, shard, "LATEST").getShardIterator());
        asked(
            "read records (GetRecords) of",
            () ->
                client.getRecords(
                    new GetRecordsRequest().withShardIterator(iterator).withLimit(1)));
      }
    } finally {
      client.shutdown();
    }
  }

  private AmazonKinesis client() {
    ClientConfiguration limits =
        new ClientConfiguration()
            .withConnectionTimeout(CONNECT_MILLIS)
            .withSocketTimeout(CALL_MILLIS)
            .withClientExecutionTimeout(CALL_MILLIS)
            .withMaxErrorRetry(1);
    Properties once = new Properties();
    properties.stringPropertyNames().stream()
        .filter(name -> !KinesisIngest.RETRIES.contains(name))
        .forEach(name -> once.setProperty(name, properties.getProperty(name)));
    AWSUtil.setAwsClientConfigProperties(limits, once);
    return AWSUtil.createKinesisClient(once, limits);
  }

  /**
   * Whether the job polls the stream. A job with enhanced fan-out does not poll, and does not need
   * the permissions for polling.
   */
  private boolean polls() {
    return !RecordPublisherType.EFO
        .name()
        .equalsIgnoreCase(properties.getProperty(RECORD_PUBLISHER_TYPE));
  }

  private <T> T asked(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkClientException | IllegalArgumentException e) {
      throw problem(what, e);
    }
  }

  private SetupException problem(String what, RuntimeException e) {
    SetupException problem = new SetupException(new StreamFault(options).sentence(what, e));
    problem.initCause(e);
    return problem;
  }
}
