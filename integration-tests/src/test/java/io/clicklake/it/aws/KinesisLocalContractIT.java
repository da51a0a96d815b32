package io.clicklake.it.aws;

import io.clicklake.testkit.kinesis.KinesisContractTest;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Runs the tests of {@link KinesisContractTest} against kinesis-local. */
@Tag("aws")
class KinesisLocalContractIT extends KinesisContractTest {
  @RegisterExtension
  static final KnownGaps GAPS =
      new KnownGaps(
          "kinesis-local 0.6.2",
          Map.of("refusesWhatIsOutOfBounds", "takes more than 500 records in one call"));

  private static ServerProcess server;
  private static URI endpoint;

  @BeforeAll
  static void start() throws IOException {
    Path home = Installed.file("node", "node/node_modules/kinesis-local");
    try (ServerSocket plain = new ServerSocket(0);
        ServerSocket encrypted = new ServerSocket(0)) {
      int port = plain.getLocalPort();
      endpoint = URI.create("http://127.0.0.1:" + port);
      Map<String, String> environment =
          Map.of(
              "KINESIS_MOCK_CERT_PATH", home.resolve("server.json").toString(),
              "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
              "KINESIS_MOCK_TLS_PORT", Integer.toString(encrypted.getLocalPort()),
              "SHARD_LIMIT", "500");
      plain.close();
      encrypted.close();
      server =
          ServerProcess.start(
              List.of("node", home.resolve("main.js").toString()),
              environment,
              Path.of("target/aws/kinesis-local.log"));
    }
    server.awaitConnection(endpoint);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected KinesisClient connect() {
    return KinesisClients.of(endpoint);
  }
}
