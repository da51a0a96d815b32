package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a dataset whose id is inside an array: each order is an event. Only the lines of an order
 * have times, and a line whose time is out of range is rejected alone.
 */
class ElementIdIT {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path directory;

  @Test
  void eachElementIsAnEventAndTheLedgerBalances() throws Exception {
    String far = "{\"sku\":\"b\",\"at\":\"2099-01-01T00:00:00Z\"}";
    String bad = "{\"id\":\"o2\",\"total\":-1,\"lines\":[" + line("c") + "]}";
    try (JobRun run =
        JobRun.in(directory)
            .dataset(Path.of("src/test/resources/datasets/shop-orders").toString())
            .clock(CLOCK)
            .shards(1)
            .start()) {
      put(run, "s1", order("o1", line("a") + "," + far) + "," + bad + "," + order("o3", line("d")));
      put(run, "s1", order("o1", line("a")));
      put(run, "s2", "");

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().lines())
          .containsExactly(
              "ledger: read 3 records = opened 3 + rejected 0",
              "ledger: unpacked 4 events = filtered 0 + rejected 1 + duplicate 1 + accepted 2",
              "  of accepted events, 1 elements rejected: their time is out of range",
              "  1 of the duplicates differ from the first event with their id: probably the id is"
                  + " not unique");
      assertThat(written.totals().byDetail(Outcome.REJECTED_ELEMENT))
          .isEqualTo(Map.of("time_out_of_range", 1L));
      assertThat(written.contents("orders", "id", "shop", "region", "total"))
          .isEqualTo(Map.of("o1|s1|7|10", 1, "o3|s1|7|10", 1));
      assertThat(written.contents("lines", "order_id", "shop", "sku", "at"))
          .isEqualTo(Map.of("o1|s1|a|2026-11-29T08:00Z", 1, "o3|s1|d|2026-11-29T08:00Z", 1));
      assertThat(written.contents("rejected_events", "payload", "reason", "path", "event_index"))
          .isEqualTo(
              Map.of(
                  hex(far) + "|time_out_of_range|/lines/1/at|0", 1,
                  hex(bad) + "|minimum|/total|1", 1));
    }
  }

  private static void put(JobRun run, String shop, String orders) {
    String record = "{\"shop\":\"%s\",\"region\":7,\"orders\":[%s]}".formatted(shop, orders);
    run.producer().put("k", record.getBytes(UTF_8));
  }

  private static String order(String id, String lines) {
    return "{\"id\":\"%s\",\"total\":10,\"lines\":[%s]}".formatted(id, lines);
  }

  private static String line(String sku) {
    return "{\"sku\":\"%s\",\"at\":\"2026-11-29T08:00:00Z\"}".formatted(sku);
  }

  private static String hex(String text) {
    return WrittenTables.hex(ByteBuffer.wrap(text.getBytes(UTF_8)));
  }
}
