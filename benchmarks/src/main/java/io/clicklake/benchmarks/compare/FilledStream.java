package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.benchmarks.events.ShardLines;
import io.clicklake.benchmarks.subject.RunSpec;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A Kinesis endpoint with a stream that contains all events of an event set. The stream is filled
 * before the measured program (the subject) starts. Endpoint and stream are in the memory of this
 * process. The subject runs in another process, so its CPU time does not include the endpoint.
 */
final class FilledStream implements AutoCloseable {
  private final KinesisEndpoint endpoint;

  private FilledStream(KinesisEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  static FilledStream of(EventSet events, int shards, Packing packing) throws IOException {
    FilledStream stream = new FilledStream(KinesisEndpoint.start());
    try (KinesisClient client = KinesisClients.of(stream.uri())) {
      client.createStream(request -> request.streamName(RunSpec.STREAM).shardCount(shards));
      StreamProducer producer =
          StreamProducer.open(client, RunSpec.STREAM, packing, StreamProducer.UNLIMITED);
      try (producer;
          ShardLines lines = new ShardLines(events, 0, 1)) {
        while (lines.next()) {
          producer.put(lines.payload());
        }
      }
    }
    return stream;
  }

  URI uri() {
    return endpoint.uri();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
