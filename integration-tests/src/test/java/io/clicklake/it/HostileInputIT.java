package io.clicklake.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clicklake.job.ledger.Outcome;
import io.clicklake.local.verify.WrittenTables;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.suite.ExternalSuite;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts very large and malformed records on the stream. The job must continue, and each such record
 * must be in the table of rejected events with its reason.
 */
class HostileInputIT {
  /** The largest record that the stream accepts, with its partition key. */
  private static final int TEN_MEBIBYTES = 10 << 20;

  private static final long SEED = Long.getLong("clicklake.test.seed", 99);

  @TempDir private Path directory;

  @Test
  void everyMonstrousRecordIsRejectedAndTheOthersPass() throws Exception {
    System.out.println("seed " + SEED);
    List<byte[]> good = good(50);
    try (JobRun run = JobRun.in(directory).options(Map.of("event.max-size", "20 mb")).start()) {
      good.forEach(run.producer()::put);
      run.producer().put("k", "[".repeat(TEN_MEBIBYTES - 1).getBytes(StandardCharsets.US_ASCII));
      run.producer().put("k", keys(1_000_000));
      run.producer().put(new byte[0]);
      run.producer().put("   \n\t ".getBytes(StandardCharsets.US_ASCII));
      new Random(SEED).ints(200, 1, 4000).forEach(size -> run.producer().put(noise(size)));
      good(20).forEach(run.producer()::put);

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.totals().read()).isEqualTo(274);
      assertThat(written.totals().accepted()).isEqualTo(50);
      assertThat(written.totals().duplicates()).isEqualTo(20);
      Map<String, Long> rejected = written.totals().byDetail(Outcome.REJECTED);
      assertThat(rejected).contains(entry("too_deep", 1L), entry("empty", 2L));
      assertThat(rejected.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(204);
    }
  }

  @Test
  @Tag("suites")
  void everyMalformedFileOfTheJsonSuiteIsRejected() throws Exception {
    ExternalSuite suite = ExternalSuite.named("json-parsing");
    assumeTrue(suite.isPresent(), suite::reasonForSkipping);
    List<Path> malformed =
        suite.files("").stream().filter(f -> f.getFileName().toString().startsWith("n_")).toList();
    try (JobRun run = JobRun.in(directory).start()) {
      for (Path file : malformed) {
        run.producer().put(Files.readAllBytes(file));
      }

      WrittenTables written = run.finish();

      assertThat(written.differences()).isEmpty();
      assertThat(written.rows("rejected_events")).isEqualTo(malformed.size());
      assertThat(written.contents("rejected_events", "reason").keySet())
          .isSubsetOf("malformed_json", "invalid_utf8", "empty", "too_deep");
    }
  }

  private static List<byte[]> good(int count) {
    EventSource source = Generators.of("ad-clickstream", 1_000, SEED, System.currentTimeMillis());
    List<byte[]> events = new ArrayList<>();
    Iterator<GeneratedEvent> all = source.events();
    while (events.size() < count) {
      GeneratedEvent event = all.next();
      if (event.kind() == GeneratedEvent.Kind.NEW) {
        events.add(event.payload());
      }
    }
    return events;
  }

  private static byte[] keys(int count) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      String key = Integer.toString(i, Character.MAX_RADIX);
      out.write(((i == 0 ? "{\"" : ",\"") + key + "\":1").getBytes(StandardCharsets.US_ASCII));
    }
    out.write('}');
    return out.toByteArray();
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(SEED + size).nextBytes(noise);
    return noise;
  }
}
