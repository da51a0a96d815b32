package io.clicklake.local.cluster;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Creates the arguments of the job, and the stream that the job reads. */
final class JobArguments {
  private static final int SHARDS = 2;
  private static final int LARGEST_RECORD_KIB = 10 * 1024;

  private JobArguments() {}

  /** Creates the stream if it does not exist. */
  static void createStream(URI kinesis, String name) {
    try (KinesisClient client = KinesisClients.of(kinesis)) {
      if (client.listStreams().streamNames().contains(name)) {
        return;
      }
      client.createStream(
          request ->
              request.streamName(name).shardCount(SHARDS).maxRecordSizeInKiB(LARGEST_RECORD_KIB));
    }
  }

  /**
   * @param name the name of the stream and the database
   * @param dataset the name of a bundled dataset, or a directory
   */
  static List<String> of(String name, String dataset, URI kinesis, URI catalog) {
    Map<String, String> options =
        Map.ofEntries(
            Map.entry("stream.name", name),
            Map.entry("stream.region", "us-east-1"),
            Map.entry("stream.endpoint", kinesis.toString()),
            Map.entry("stream.properties.aws.credentials.provider.basic.accesskeyid", "local"),
            Map.entry("stream.properties.aws.credentials.provider.basic.secretkey", "local"),
            Map.entry("stream.discovery-interval", "1 s"),
            Map.entry("watermark.idle-timeout", "2 s"),
            Map.entry("event.max-past", "3650 d"),
            Map.entry("dataset.location", dataset),
            Map.entry("dedupe.filter-memory", "8 mb"),
            Map.entry("aggregate.buffer-memory", "8 mb"),
            Map.entry("catalog.type", "rest"),
            Map.entry("catalog.uri", catalog.toString()),
            Map.entry("catalog.properties.rest.client.socket-timeout-ms", "5000"),
            Map.entry("catalog.database", name));
    List<String> arguments = new ArrayList<>();
    options.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    return arguments;
  }
}
