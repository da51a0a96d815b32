package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.WrittenDataset;
import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.suite.ExternalSuite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the decoder that scans an event first with a decoder that only parses, byte by byte. The
 * fuzz tests and {@code DifferentialTest} do the same for their contracts and events. {@code
 * -Dseed=S} replays a run, {@code -Devents=100000} searches for a long time.
 */
class ScanTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int EVENTS = Integer.getInteger("events", 1500);
  private static final long UNTIL = Instant.parse("2026-03-01T12:00:31Z").toEpochMilli();
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 20, 64, Duration.ofHours(1), Duration.ofDays(7));

  private final Random random = new Random(SEED);
  private final ByteEdits edits = new ByteEdits(random);

  @BeforeAll
  static void printSeed() {
    System.out.println("seed " + SEED);
  }

  @ParameterizedTest
  @MethodSource("io.clicklake.testkit.Generators#datasets")
  void scansGeneratedEvents(String name) {
    ScanComparison comparison = comparison(Datasets.load(name));

    for (byte[] event : generated(name)) {
      comparison.check(event, UNTIL);
    }

    assertThat(comparison.accepted()).isGreaterThan(comparison.compared() * 9 / 10);
    assertThat(comparison.scanned()).isEqualTo(comparison.accepted());
  }

  @ParameterizedTest
  @MethodSource("io.clicklake.testkit.Generators#datasets")
  void agreesOnChangedBytesOfGeneratedEvents(String name) {
    ScanComparison comparison = comparison(Datasets.load(name));

    for (byte[] event : generated(name)) {
      comparison.check(edits.of(event), UNTIL);
    }

    assertThat(comparison.scanned()).isGreaterThan(comparison.compared() / 100);
    assertThat(comparison.accepted()).isLessThan(comparison.compared());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"strings", "numbers", "objects", "arrays", "combined", "draft-07", "draft-04"})
  void agreesOnChangedEventsOfEveryKeyword(String name) {
    ScanComparison comparison = comparison(FuzzSeeds.dataset(name));
    List<byte[]> events = FuzzSeeds.accepted(name);

    for (int i = 0; i < EVENTS; i++) {
      byte[] choices = new byte[8 + random.nextInt(120)];
      random.nextBytes(choices);
      byte[] event = EventEdits.of(new FuzzChoices(choices), events);
      comparison.check(event, UNTIL);
      comparison.check(edits.of(event), UNTIL);
    }

    assertThat(comparison.accepted()).isGreaterThan(0).isLessThan(comparison.compared());
  }

  @ParameterizedTest
  @MethodSource("io.clicklake.testkit.Generators#datasets")
  void agreesOnExamplesAndHostileEvents(String name) {
    ScanComparison comparison = comparison(Datasets.load(name));
    List<byte[]> events = new ArrayList<>();
    FuzzSeeds.lines("/datasets/" + name + "/examples/accepted.ndjson").forEach(events::add);
    FuzzSeeds.lines("/datasets/" + name + "/examples/rejected.ndjson").forEach(events::add);
    FuzzSeeds.HOSTILE.forEach(text -> events.add(text.getBytes(StandardCharsets.UTF_8)));

    for (byte[] event : events) {
      comparison.check(event, UNTIL);
      for (int cut = 0; cut < event.length; cut += 1 + random.nextInt(20)) {
        comparison.check(Arrays.copyOf(event, cut), UNTIL);
      }
    }

    assertThat(comparison.scanned()).isGreaterThan(0);
  }

  @Test
  @Tag("suites")
  void agreesOnTheFilesOfTheJsonSuite() throws IOException {
    ScanComparison comparison = comparison(anyValue());
    ExternalSuite suite = ExternalSuite.named("json-parsing");
    assumeTrue(suite.isPresent(), suite::reasonForSkipping);
    List<Path> files = suite.files("");

    for (Path file : files) {
      byte[] json = Files.readAllBytes(file);
      comparison.check(json, arrival());
      comparison.check(field(json), arrival());
      for (int i = 0; i < 20 && json.length > 0; i++) {
        comparison.check(field(edits.of(json)), arrival());
      }
    }

    assertThat(comparison.scanned()).isGreaterThan(files.size() / 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"v\" : [ 1 , 2.50 , -0 , -0.0 , 1e3 , 12345678901234567890 ]",
        "\"v\":\"\\ud83d\\ude00 \\u00e9\\u20ac \\/\\b\\f\\n\\r\\t \\\\ \\\" é\"",
        "\"v\":{\"v\":{\"at\":[{\"id\":null}]}},\"other\":{\"é\":[[],{}]},\"a.b\":true",
        "\"zz\":1,\"z\":2,\"zz z\":[{\"v\":1}]",
      })
  void scansUnusualEvents(String fields) {
    ScanComparison comparison = comparison(anyValue());

    comparison.check(Decoding.event(fields).getBytes(StandardCharsets.UTF_8), arrival());

    assertThat(comparison.scanned()).isEqualTo(comparison.compared());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\\u0076\":1",
        "\"v\":\"\\ud83d\"",
        "\"v\":\"\\ude00\"",
        "\"w\":1,\"w\":1",
        "\"v\":1,\"v\":1",
        "\"v\":01",
        "\"v\":1e1000",
        "\"v\":nulL",
        "\"v\":1,",
        "\"v\":\"\u0001\"",
      })
  void leavesOtherEventsToTheParser(String fields) {
    ScanComparison comparison = comparison(anyValue());

    comparison.check(Decoding.event(fields).getBytes(StandardCharsets.UTF_8), arrival());

    assertThat(comparison.scanned()).isZero();
  }

  @Test
  void noticesADifferentResult() {
    Dataset one = dataset("{\"maximum\":8}");
    Dataset other = dataset("{\"maximum\":9}");
    ScanComparison comparison =
        new ScanComparison(
            EventDecoder.compile(one, one.types().get(0), LIMITS),
            EventDecoder.compile(other, other.types().get(0), LIMITS, Reading.PARSER_ONLY));

    comparison.check(Decoding.event("\"v\":8").getBytes(StandardCharsets.UTF_8), arrival());

    assertThatThrownBy(
            () ->
                comparison.check(
                    Decoding.event("\"v\":9").getBytes(StandardCharsets.UTF_8), arrival()))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void doesNotScanContractsWithRulesThatItDoesNotKnow() {
    Dataset patterns = dataset("{\"patternProperties\":{\"^x\":{\"type\":\"string\"}}}");

    assertThat(EventDecoder.compile(patterns, patterns.types().get(0), LIMITS).scans()).isFalse();
    assertThat(EventDecoder.compile(anyValue(), anyValue().types().get(0), LIMITS).scans())
        .isTrue();
  }

  private static ScanComparison comparison(Dataset dataset) {
    return new ScanComparison(dataset, 0, LIMITS);
  }

  private List<byte[]> generated(String name) {
    List<byte[]> events = new ArrayList<>();
    Iterator<GeneratedEvent> all = Generators.of(name, EVENTS, random.nextLong(), UNTIL).events();
    all.forEachRemaining(event -> events.add(event.payload()));
    return events;
  }

  /** The arrival of the events of {@link Decoding#event}. */
  private static long arrival() {
    return Decoding.ARRIVAL.toEpochMilli();
  }

  private static Dataset anyValue() {
    return dataset("{}");
  }

  /** A dataset whose field {@code v} has this schema and is a column. */
  private static Dataset dataset(String schema) {
    String contract =
        "{\"type\":\"object\",\"required\":[\"id\",\"at\"],\"properties\":{"
            + "\"id\":{\"type\":\"string\"},\"at\":{\"type\":\"string\",\"format\":\"date-time\"},"
            + "\"v\":"
            + schema
            + ",\"z\":{}}}";
    String yaml =
        "dataset: test\ncontract: c.json\nevent: {id: id, time: at}\ntables:\n"
            + "  t: {columns: {at: at, v: v}, extra: e, time: at, partition: [day(at)]}\n";
    return WrittenDataset.of(Map.of("dataset.yaml", yaml, "c.json", contract));
  }

  private static byte[] field(byte[] value) {
    byte[] before =
        "{\"id\":\"e\",\"at\":\"2026-01-31T11:00:00Z\",\"v\":".getBytes(StandardCharsets.UTF_8);
    byte[] event = Arrays.copyOf(before, before.length + value.length + 1);
    System.arraycopy(value, 0, event, before.length, value.length);
    event[event.length - 1] = '}';
    return event;
  }
}
