package io.clicklake.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a dataset whose records contain one event or many, packed in eight ways, with bad events
 * among the good ones and records that cannot be opened.
 */
class PackedRecordsIT {
  private static final Path DATASET = Path.of("src/test/resources/datasets/packed-clicks");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneOffset.UTC);

  private static final String[] PLACE_OF_A_RECORD = {
    "shard", "sequence_number", "record_number", "arrived_at"
  };

  @TempDir private Path directory;

  @Test
  void eachEventIsItsOwnAndTheLedgerBalances() throws Exception {
    List<byte[]> records = packedRecords();
    assertThat(records).hasSize(8);
    byte[] mixed =
        gzip(event(40) + "\n{\"event_id\": \"e-41\"\n" + event(42) + bad(43) + event(21));
    byte[] cut = Arrays.copyOf(mixed, mixed.length - 12);
    byte[] bomb = gzip("[" + " ".repeat(70 << 20) + "]");
    try (JobRun run =
        JobRun.in(directory).dataset(DATASET.toString()).clock(CLOCK).shards(1).start()) {
      records.forEach(record -> run.producer().put("k", record));
      run.awaitAllRead();
      run.producer().put("k", mixed);
      run.producer().put("k", cut);
      run.producer().put("k", bomb);
      run.producer().put("k", "[]".getBytes(UTF_8));

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().lines())
          .containsExactly(
              "ledger: read 12 records = opened 10 + rejected 2",
              "ledger: unpacked 15 events = filtered 0 + rejected 2 + duplicate 1 + accepted 12");
      assertThat(written.totals().byDetail(Outcome.REJECTED))
          .isEqualTo(
              Map.of(
                  "malformed_json", 1L,
                  "minimum", 1L,
                  "malformed_payload", 1L,
                  "too_much_expanded", 1L));
      Map<String, Integer> clicks = new TreeMap<>();
      for (int n = 20; n < 30; n++) {
        clicks.put("e-" + n + "|2026-11-29T08:" + n + "Z|" + n, 1);
      }
      clicks.put("e-40|2026-11-29T08:40Z|40", 1);
      clicks.put("e-42|2026-11-29T08:42Z|42", 1);
      assertThat(written.contents("clicks", "event_id", "sent_at", "n")).isEqualTo(clicks);
      assertThat(written.contents("clicks", "event_index"))
          .isEqualTo(Map.of("0", 9, "1", 2, "2", 1));
      assertThat(written.contents("raw_events", PLACE_OF_A_RECORD).keySet())
          .hasSize(12)
          .containsAll(written.contents("clicks", PLACE_OF_A_RECORD).keySet());
      assertThat(written.contents("clicks", "partition_key")).isEqualTo(Map.of("k", 12));
      assertThat(written.contents("rejected_events", "payload", "reason", "event_index"))
          .isEqualTo(
              Map.of(
                  hex("{\"event_id\": \"e-41\"".getBytes(UTF_8)) + "|malformed_json|1", 1,
                  hex(bad(43).getBytes(UTF_8)) + "|minimum|3", 1,
                  hex(cut) + "|malformed_payload|null", 1,
                  hex(bomb) + "|too_much_expanded|null", 1));
      assertThat(written.rows("raw_events")).isEqualTo(12);
      assertThat(written.contents("raw_events", "record_number")).isEqualTo(Map.of("0", 12));
    }
  }

  private static String hex(byte[] bytes) {
    return WrittenTables.hex(ByteBuffer.wrap(bytes));
  }

  private static String event(int n) {
    return String.format(
        "{\"event_id\": \"e-%d\", \"sent_at\": \"2026-11-29T08:%d:00Z\", \"kind\": \"click\", \"n\": %d}",
        n, n, n);
  }

  private static String bad(int n) {
    return event(n).replace("\"n\": ", "\"n\": -");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  /** Each line of the file is a record; one is gzip data. */
  private static List<byte[]> packedRecords() throws IOException {
    byte[] file = Files.readAllBytes(DATASET.resolve("records/packed.ndjson"));
    List<byte[]> records = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < file.length; at++) {
      if (file[at] == '\n') {
        records.add(Arrays.copyOfRange(file, start, at));
        start = at + 1;
      }
    }
    return records;
  }
}
