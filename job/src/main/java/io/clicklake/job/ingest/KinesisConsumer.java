package io.clicklake.job.ingest;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;
import org.apache.flink.streaming.connectors.kinesis.internals.KinesisDataFetcher;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kinesis connector, changed so that it can also be stopped while it starts to read the shards.
 * Without the change, the connector gives the next shard to a thread pool that has already ended.
 * Then its task fails, and the stop with a savepoint fails too.
 *
 * <p>The connector knows the positions of all shards before it reads the first shard. So the
 * savepoint contains all positions.
 */
@SuppressWarnings("deprecation") // see decision 1 in docs/decisions.md
final class KinesisConsumer<T> extends FlinkKinesisConsumer<T> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(KinesisConsumer.class);

  private transient volatile boolean stopped;
  private transient KinesisDataFetcher<T> fetcher;

  KinesisConsumer(String stream, KinesisDeserializationSchema<T> schema, Properties properties) {
    super(stream, schema, properties);
  }

  @Override
  public void run(SourceContext<T> context) throws Exception {
    try {
      super.run(context);
    } catch (RejectedExecutionException e) {
      if (!stopped) {
        throw e;
      }
      LOG.info("The source was stopped before it had started to read all shards.");
      fetcher.awaitTermination();
      context.close();
    }
  }

  @Override
  public void cancel() {
    stopped = true;
    super.cancel();
  }

  @Override
  protected KinesisDataFetcher<T> createFetcher(
      List<String> streams,
      SourceContext<T> context,
      RuntimeContext runtime,
      Properties properties,
      KinesisDeserializationSchema<T> schema) {
    fetcher = super.createFetcher(streams, context, runtime, properties, schema);
    return fetcher;
  }
}
