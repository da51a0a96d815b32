package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.clicklake.catalog.lake.read.TableReader;
import io.clicklake.testkit.Generators;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a job that sends OpenLineage events to an address. */
class LineageIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private HttpServer receiver;

  @BeforeEach
  void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(JSON.readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stopListening() {
    receiver.stop(0);
  }

  @Test
  void theEventsCountTheRowsOfEachTable() throws Exception {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/api/v1/lineage";
    List<JsonNode> events = new ArrayList<>();
    try (JobRun run =
        JobRun.in(directory)
            .dataset("ad-clickstream")
            .options(Map.of("lineage.url", url))
            .start()) {
      Generators.of(
              "ad-clickstream",
              Generators.options("ad-clickstream", 500, 7, System.currentTimeMillis()))
          .events()
          .forEachRemaining(event -> run.producer().put(event.partitionKey(), event.payload()));
      run.finish();
      do {
        JsonNode event = received.poll(60, TimeUnit.SECONDS);
        assertThat(event).as("an event after %s", events).isNotNull();
        events.add(event);
      } while (!events.get(events.size() - 1).path("eventType").asText().equals("COMPLETE"));

      assertThat(events.get(0).path("eventType").asText()).isEqualTo("START");
      assertThat(events.get(0).at("/inputs/0/name").asText()).isEqualTo("events");
      Map<String, Long> rows = rows(events);
      for (String table : List.of("raw_events", "ad_interactions", "campaign_minutes", "ledger")) {
        assertThat(rows.get(table))
            .as(table)
            .isPositive()
            .isEqualTo(new TableReader(run.table(table)).rows());
      }
    }
  }

  private static Map<String, Long> rows(List<JsonNode> events) {
    Map<String, Long> rows = new HashMap<>();
    for (JsonNode event : events) {
      for (JsonNode output : event.path("outputs")) {
        String table = output.path("name").asText().replaceFirst(".*/", "");
        JsonNode statistics = output.at("/outputFacets/outputStatistics/rowCount");
        rows.merge(table, statistics.asLong(), Long::sum);
      }
    }
    return rows;
  }
}
