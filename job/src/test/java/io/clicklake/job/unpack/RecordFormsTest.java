package io.clicklake.job.unpack;

import static io.clicklake.job.unpack.Opened.MAGIC;
import static io.clicklake.job.unpack.Opened.base64;
import static io.clicklake.job.unpack.Opened.deflate;
import static io.clicklake.job.unpack.Opened.gzip;
import static io.clicklake.job.unpack.Opened.joined;
import static io.clicklake.job.unpack.Opened.spec;
import static io.clicklake.job.unpack.Opened.zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.catalog.dataset.PayloadSpec.Values;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Checks that compression and base64 of a record are removed, whether the first bytes show the form
 * or the dataset states it.
 */
class RecordFormsTest {
  private static final byte[] EVENTS = "{\"a\":1}\n{\"a\":2}".getBytes(UTF_8);
  private static final List<String> BOTH = List.of("{\"a\":1}", "{\"a\":2}");

  @Test
  void opensEachPackedRecordOfTheSamples() throws IOException {
    List<List<String>> found = new ArrayList<>();
    for (byte[] line : lines("08b-packed-records.ndjson")) {
      found.add(Opened.of(MAGIC, line));
    }

    assertThat(found)
        .containsExactly(
            List.of(sample(20)),
            List.of(sample(21), sample(22)),
            List.of(sample(23), sample(24)),
            List.of(sample(25)),
            List.of(sample(26)),
            List.of(sample(27).replace("}", ", \"pad\": 0}")),
            List.of(sample(28)),
            List.of(sample(29)));
  }

  @Test
  void aPlainPayloadDoesNotLookAtTheBytes() {
    assertThat(Opened.of(PayloadSpec.PLAIN, "{\"a\":1}{")).containsExactly("{\"a\":1}{");
    assertThat(Opened.of(PayloadSpec.PLAIN, "")).containsExactly("");
  }

  @Test
  void tellsTheCompressionByTheFirstBytes() {
    assertThat(Opened.of(MAGIC, EVENTS)).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, gzip(EVENTS))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, zstd(EVENTS))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, deflate(EVENTS, true))).isEqualTo(BOTH);
  }

  @Test
  void opensAStatedCompression() {
    assertThat(Opened.of(stated(Compression.GZIP), gzip(EVENTS))).isEqualTo(BOTH);
    assertThat(Opened.of(stated(Compression.ZSTD), zstd(EVENTS))).isEqualTo(BOTH);
    assertThat(Opened.of(stated(Compression.DEFLATE), deflate(EVENTS, true))).isEqualTo(BOTH);
    assertThat(Opened.of(stated(Compression.DEFLATE), deflate(EVENTS, false))).isEqualTo(BOTH);
  }

  @Test
  void opensSeveralMembersAndFrames() {
    byte[] one = "{\"a\":1}".getBytes(UTF_8);
    byte[] two = "{\"a\":2}".getBytes(UTF_8);

    assertThat(Opened.of(MAGIC, joined(gzip(one), gzip(two), new byte[5]))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, joined(zstd(one), zstd(two)))).isEqualTo(BOTH);
  }

  @Test
  void opensBase64AroundAndInsideCompression() {
    assertThat(Opened.of(MAGIC, base64(EVENTS))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, base64(gzip(EVENTS)))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, base64(zstd(EVENTS)))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, gzip(base64(EVENTS)))).isEqualTo(BOTH);
    assertThat(Opened.of(MAGIC, gzip(gzip(EVENTS)))).isEqualTo(BOTH);
  }

  @Test
  void readsEachWayToWriteBase64() {
    PayloadSpec always = spec(Compression.NONE, Base64Text.ALWAYS, Values.ONE, null);
    for (String text : List.of("{\"a\":\"??>>\"}", "{\"a\":\"??>>1\"}", "{\"a\":\"??>>12\"}")) {
      byte[] bytes = text.getBytes(UTF_8);

      assertThat(Opened.of(always, Base64.getEncoder().encode(bytes))).containsExactly(text);
      assertThat(Opened.of(always, Base64.getUrlEncoder().withoutPadding().encode(bytes)))
          .containsExactly(text);
      assertThat(Opened.of(always, Base64.getMimeEncoder(4, new byte[] {'\r', '\n'}).encode(bytes)))
          .containsExactly(text);
    }
  }

  @Test
  void leavesTextThatOnlyLooksLikeBase64() {
    assertThat(Opened.of(MAGIC, "true")).containsExactly("true");
    assertThat(Opened.of(MAGIC, "12345678")).containsExactly("12345678");
    assertThat(Opened.of(MAGIC, "hello there")).containsExactly("hello there");
  }

  @Test
  void rejectsARecordThatCannotBeOpened() {
    byte[] packed = gzip(EVENTS);
    byte[] cut = Arrays.copyOf(packed, packed.length - 9);
    byte[] noTrailer = Arrays.copyOf(packed, packed.length - 3);
    byte[] changed = packed.clone();
    changed[packed.length - 6] ^= 1;
    byte[] damaged = zstd(EVENTS);
    damaged[5] ^= 0x7F;

    assertThat(Opened.of(MAGIC, cut))
        .containsExactly(malformed("gzip data", "compressed data that ends too early"));
    assertThat(Opened.of(MAGIC, noTrailer))
        .containsExactly(malformed("gzip data", "gzip data that ends too early"));
    assertThat(Opened.of(MAGIC, changed))
        .containsExactly(malformed("gzip data", "gzip data with a wrong checksum"));
    assertThat(Opened.of(MAGIC, joined(packed, new byte[] {7})))
        .containsExactly(
            malformed("gzip data", "bytes at offset " + packed.length + " that are not gzip"));
    assertThat(Opened.of(stated(Compression.GZIP), EVENTS))
        .containsExactly(malformed("gzip data", "bytes at offset 0 that are not gzip"));
    assertThat(Opened.of(stated(Compression.DEFLATE), new byte[] {(byte) 0xFF, 1, 2}))
        .containsExactly(
            malformed("deflate data", "compressed data that is damaged after 0 bytes"));
    assertThat(Opened.of(MAGIC, damaged).get(0))
        .startsWith(malformed("zstd data", "zstd data that is damaged: "));
    assertThat(Opened.of(spec(Compression.NONE, Base64Text.ALWAYS, Values.ONE, null), "eyJ{1}"))
        .containsExactly(malformed("base64 text", "other bytes at offset 3: 0x7B 0x31 0x7D"));
  }

  @Test
  void anOpenerCanBeUsedAfterARejectedRecord() {
    try (RecordOpener opener = Opened.opener(MAGIC)) {
      byte[] packed = gzip(EVENTS);

      assertThat(Opened.of(opener, Arrays.copyOf(packed, 20))).hasSize(1);
      assertThat(Opened.of(opener, packed)).isEqualTo(BOTH);
      assertThat(Opened.of(opener, zstd(EVENTS))).isEqualTo(BOTH);
      assertThat(Opened.of(opener, EVENTS)).isEqualTo(BOTH);
    }
  }

  private static PayloadSpec stated(Compression compression) {
    return spec(compression, Base64Text.NONE, Values.MANY, null);
  }

  private static String malformed(String expected, String actual) {
    return "record: malformed_payload: expected " + expected + ", got " + actual;
  }

  private static String sample(int n) {
    return String.format(
        "{\"event_id\": \"e-%d\", \"sent_at\": \"2026-11-29T08:%d:00Z\", \"kind\": \"click\", \"n\": %d}",
        n, n, n);
  }

  /** The records of a sample file: its lines. */
  static List<byte[]> lines(String file) throws IOException {
    byte[] bytes = bytes(file);
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        lines.add(Arrays.copyOfRange(bytes, start, at));
        start = at + 1;
      }
    }
    return lines;
  }

  static byte[] bytes(String file) throws IOException {
    try (InputStream in = RecordFormsTest.class.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }
}
