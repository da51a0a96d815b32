package io.clicklake.job.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.Datasets;
import io.clicklake.job.record.Reason;
import io.clicklake.testkit.suite.ExternalSuite;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks that malicious records are accepted or rejected quickly and with the correct reason. */
@Timeout(60)
class HostilePayloadsTest {
  private static final DecodeLimits LIMITS =
      new DecodeLimits(20 << 20, 64, Duration.ofHours(1), Duration.ofDays(7));

  private final Dataset dataset = Datasets.load("ad-clickstream");
  private final EventDecoder decoder =
      EventDecoder.compile(dataset, dataset.types().get(0), LIMITS);

  private Reason decode(byte[] payload) {
    return decoder.decode(payload, 0) ? null : decoder.rejection().reason();
  }

  private Reason decode(String payload) {
    return decode(payload.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rejectsEmptyRecords() {
    assertThat(decode("")).isEqualTo(Reason.EMPTY);
    assertThat(decode(" \r\n\t")).isEqualTo(Reason.EMPTY);
    assertThat(decode("\uFEFF")).isEqualTo(Reason.EMPTY);
  }

  @Test
  void rejectsEndlessNesting() {
    byte[] payload = new byte[10 << 20];
    Arrays.fill(payload, (byte) '[');

    assertThat(decode(payload)).isEqualTo(Reason.TOO_DEEP);
    assertThat(decoder.rejection().path()).isEqualTo("/0".repeat(64));
    assertThat(decoder.rejection().expected()).isEqualTo("at most 64 levels of objects and arrays");
  }

  @Test
  void nestsUpToTheLimit() {
    ContractValidator validator = ContractValidator.compile(Contract.parse("true"), LIMITS);

    assertThat(
            validator.accepts(("[".repeat(64) + "]".repeat(64)).getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(
            validator.accepts(("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8)))
        .isFalse();
  }

  @Test
  void rejectsRecordsOverTheLimit() {
    assertThat(decode(new byte[(20 << 20) + 1])).isEqualTo(Reason.TOO_LARGE);
    assertThat(decoder.rejection().actual()).isEqualTo("20971521 bytes");
  }

  @Test
  void readsAMillionKeys() {
    StringBuilder payload = new StringBuilder("{");
    for (int i = 0; i < 1_000_000; i++) {
      payload.append("\"k").append(i).append("\":0,");
    }
    payload.append("\"k7\":0}");

    Reason reason = decode(payload.toString());

    assertThat(reason).isIn(Reason.ADDITIONAL_PROPERTIES, Reason.DUPLICATE_KEY, Reason.REQUIRED);
    ContractValidator anything = ContractValidator.compile(Contract.parse("true"), LIMITS);
    assertThat(anything.accepts(payload.toString().getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(anything.rejection().reason()).isEqualTo(Reason.DUPLICATE_KEY);
    assertThat(anything.rejection().path()).isEqualTo("/k7");
  }

  @Test
  void rejectsRandomBytes() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);

    for (int i = 0; i < 20_000; i++) {
      byte[] payload = new byte[random.nextInt(200)];
      random.nextBytes(payload);
      assertThat(decode(payload)).as("seed %d, record %d", seed, i).isNotNull();
    }
  }

  @Test
  void readsEveryChangeOfOneByte() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    byte[] event =
        Decoding.event("\"v\":[{\"a\":1.5e3,\"b\":\"x\\u00e9é\",\"c\":[true,null]}]")
            .getBytes(StandardCharsets.UTF_8);
    Decoding decoding =
        Decoding.of(
            "\"v\":{}", "t: {columns: {at: at, v: v}, extra: e, time: at, partition: [day(at)]}");

    for (int i = 0; i < 50_000; i++) {
      byte[] payload = event.clone();
      payload[random.nextInt(payload.length)] = (byte) random.nextInt();
      int length = random.nextInt(4) == 0 ? random.nextInt(payload.length) : payload.length;
      boolean accepted =
          decoding.decoder.decode(Arrays.copyOf(payload, length), Decoding.ARRIVAL.toEpochMilli());
      assertThat(accepted || decoding.decoder.rejection().reason() != null).isTrue();
    }
    assertThat(decoding.decoder.decode(event, Decoding.ARRIVAL.toEpochMilli())).isTrue();
  }

  @Test
  @Tag("suites")
  void rejectsAllMalformedFilesOfTheSuite() throws Exception {
    ExternalSuite suite = ExternalSuite.named("json-parsing");
    assumeTrue(suite.isPresent(), suite::reasonForSkipping);
    for (Path file : suite.files("")) {
      if (file.getFileName().toString().startsWith("n_")) {
        assertThat(decode(Files.readAllBytes(file)))
            .as(file.toString())
            .isIn(Reason.MALFORMED_JSON, Reason.INVALID_UTF8, Reason.EMPTY, Reason.TOO_DEEP);
      }
    }
  }

  @Test
  void stopsASlowPattern() {
    Decoding decoding = Decoding.column("{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}", "v");

    assertThat(decoding.reject("\"v\":\"" + "a".repeat(100) + "b\"")).startsWith("pattern at '/v'");
    Decoding deep = Decoding.column("{\"type\":\"string\",\"pattern\":\"^(a|b)*$\"}", "v");
    assertThat(deep.reject("\"v\":\"" + "ab".repeat(1 << 20) + "\"")).startsWith("pattern at '/v'");
  }
}
