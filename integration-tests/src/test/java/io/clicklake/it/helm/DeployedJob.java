package io.clicklake.it.helm;

import io.clicklake.catalog.lake.CatalogDatabase;
import io.clicklake.job.JobAssembly;
import io.clicklake.job.options.Options;
import io.clicklake.local.LocalCluster;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.kinesis.KinesisEndpoint;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.tools.reconcile.LedgerTotals;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * The job on a cluster in this process, with the arguments and the Flink configuration of a
 * rendered chart. Local replacements stand in for AWS, Kubernetes and the directories of the image.
 */
final class DeployedJob implements AutoCloseable {
  private static final String STREAM = "ad-events";
  private static final Duration TIMEOUT = Duration.ofMinutes(3);
  private static final int SLOTS = 2;

  private final KinesisEndpoint endpoint;
  private final KinesisClient client;
  private final CatalogDatabase lake;
  private final LocalCluster cluster;
  private final JobGraph graph;
  private final int metricsPort;

  DeployedJob(Rendering rendering, Path directory) throws Exception {
    endpoint = KinesisEndpoint.start(Clock.systemUTC(), KinesisEndpoint.DEFAULT_RETENTION);
    client = KinesisClients.of(endpoint.uri());
    client.createStream(request -> request.streamName(STREAM).shardCount(SLOTS));
    metricsPort = freePort();
    Configuration flink = flink(rendering.flinkConfiguration(), directory, metricsPort);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(SLOTS);
    JobAssembly assembly =
        new JobAssembly(
            env, Options.parse(arguments(rendering.arguments(), directory, endpoint.uri())));
    assembly.connectStream(env, UnaryOperator.identity());
    lake = CatalogDatabase.open(assembly.catalog());
    cluster = LocalCluster.start(SLOTS, flink);
    graph = env.getStreamGraph().getJobGraph();
    cluster.submit(graph);
  }

  JobGraph graph() {
    return graph;
  }

  /** Sends the events to the stream and waits until all of them are committed as read. */
  void read(EventSource source) throws Exception {
    try (StreamProducer producer =
        StreamProducer.open(client, STREAM, Packing.PLAIN, StreamProducer.UNLIMITED)) {
      source
          .events()
          .forEachRemaining(event -> producer.put(event.partitionKey(), event.payload()));
      producer.flush();
      Awaitility.await("all events are read")
          .atMost(TIMEOUT)
          .until(
              () -> {
                cluster.checkRunning();
                return LedgerTotals.committed(lake).read() >= producer.events();
              });
    }
  }

  /** The response to Prometheus. */
  String metrics() throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + metricsPort + "/metrics"))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  @Override
  public void close() throws Exception {
    try (endpoint;
        client;
        lake) {
      cluster.close();
    }
  }

  private static Configuration flink(Map<String, String> rendered, Path directory, int port) {
    Configuration flink = new Configuration();
    rendered.forEach(
        (key, value) -> {
          if (!key.startsWith("high-availability") && !key.startsWith("job.autoscaler")) {
            flink.setString(
                key,
                value
                    .replace("s3://example-flink", directory.toUri().toString())
                    .replaceFirst("^/data", directory.toString()));
          }
        });
    flink.setString("execution.checkpointing.interval", "1 s");
    flink.setString("execution.checkpointing.min-pause", "0 s");
    flink.setString("metrics.reporter.prom.port", String.valueOf(port));
    flink.setString("taskmanager.memory.network.max", "64 mb");
    flink.setString("taskmanager.memory.managed.size", "128 mb");
    flink.setString("web.tmpdir", directory.toString());
    return flink;
  }

  private static List<String> arguments(List<String> rendered, Path directory, URI endpoint)
      throws IOException {
    Path secrets = Files.createDirectory(directory.resolve("secrets"));
    Files.writeString(secrets.resolve("hash.secret.user"), "test\n");
    List<String> arguments = new ArrayList<>(rendered);
    arguments.replaceAll(a -> a.startsWith("@") ? "@" + secrets : a);
    arguments.addAll(
        List.of(
            "--stream.start", "trim_horizon",
            "--stream.endpoint", endpoint.toString(),
            "--stream.properties.aws.credentials.provider.basic.accesskeyid", "test",
            "--stream.properties.aws.credentials.provider.basic.secretkey", "test",
            "--catalog.type", "jdbc",
            "--catalog.uri", "jdbc:sqlite:" + directory.resolve("catalog.db"),
            "--catalog.warehouse", directory.resolve("warehouse").toString()));
    return arguments;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
