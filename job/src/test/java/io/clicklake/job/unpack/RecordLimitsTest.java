package io.clicklake.job.unpack;

import static io.clicklake.job.unpack.Opened.gzip;
import static io.clicklake.job.unpack.Opened.zstd;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.catalog.dataset.PayloadSpec.Limits;
import io.clicklake.catalog.dataset.PayloadSpec.Values;
import io.clicklake.job.record.RawRecord;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that a record that expands too much, or contains too many events, is rejected. */
class RecordLimitsTest {
  private static final int MIB = 1 << 20;

  @Test
  void rejectsARecordWithTooManyEvents() {
    PayloadSpec three = spec(3, 8 * MIB, 200);

    assertThat(Opened.of(three, "{}{}{}")).hasSize(3);
    assertThat(Opened.of(three, "{}{}{}{}"))
        .containsExactly(
            "record: too_many_events: expected at most 3 events in a record, got more");
    assertThat(Opened.of(three, "\"{}{}\" \"{}{}\"")).hasSize(1);
    assertThat(Opened.of(spec(3, 8 * MIB, 200, "e[]"), "{\"e\":[{},{},{},{}]}")).hasSize(1);
  }

  @Test
  void rejectsARecordThatExpandsTooMuch() {
    byte[] text = ("{\"a\":\"" + "x".repeat(2 * MIB) + "\"}").getBytes(UTF_8);

    for (byte[] packed : List.of(gzip(text), zstd(text))) {
      assertThat(Opened.of(spec(10, text.length, 100_000), packed))
          .first()
          .asString()
          .startsWith("{");
      assertThat(Opened.of(spec(10, text.length - 1, 100_000), packed))
          .containsExactly(tooMuch(text.length - 1, text.length - 1, 100_000, packed));
      assertThat(Opened.of(spec(10, 64 * MIB, 10), packed))
          .containsExactly(tooMuch(MIB, 64 * MIB, 10, packed));
    }
  }

  @Test
  void smallRecordsMayExpandWhateverTheirRatio() {
    byte[] text = ("{\"a\":\"" + "x".repeat(MIB - 8) + "\"}").getBytes(UTF_8);

    assertThat(Opened.of(spec(10, 64 * MIB, 1), gzip(text)))
        .containsExactly(new String(text, UTF_8));
  }

  @Test
  void countsTheTextOfStringsToo() {
    String text = "\"{\\\"a\\\":\\\"" + "x".repeat(600) + "\\\"}\"";

    assertThat(Opened.of(spec(10, 700, 1), text)).hasSize(1).first().asString().startsWith("{");
    assertThat(Opened.of(spec(10, 600, 1), text))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("record: too_much_expanded");
  }

  @Test
  void anArchiveBombTakesNoMoreMemoryThanItsLimit() {
    byte[] bomb = gzip(new byte[64 * MIB]);
    byte[] bombOfBombs = gzip(gzip(new byte[64 * MIB]));
    byte[] framed = zstd(new byte[64 * MIB]);
    byte[] plain = "{}".getBytes(UTF_8);
    try (RecordOpener opener = Opened.opener(spec(10, 16 * MIB, 100_000))) {
      Opened.of(opener, plain);
      long before = allocated();
      for (byte[] record : List.of(bomb, bombOfBombs, framed)) {
        assertThat(opener.open(new RawRecord(record, "s", "1", 0))).isFalse();
        assertThat(opener.rejection().reason().code()).isEqualTo("too_much_expanded");
      }

      // An array that grows to 16 MiB by doubling, for each record.
      assertThat(allocated() - before).isLessThan(3 * 33L * MIB);
      assertThat(Opened.of(opener, plain)).containsExactly("{}");
    }
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static String tooMuch(int most, int bytes, int ratio, byte[] record) {
    return String.format(
        "record: too_much_expanded: expected at most %d bytes when opened (limits of the payload:"
            + " %d bytes, %d times the record), got more, in a record of %d bytes",
        most, bytes, ratio, record.length);
  }

  private static PayloadSpec spec(int events, int bytes, int ratio) {
    return spec(events, bytes, ratio, null);
  }

  private static PayloadSpec spec(int events, int bytes, int ratio, String path) {
    return new PayloadSpec(
        Compression.AUTO,
        Base64Text.NONE,
        Values.MANY,
        path == null ? null : ColumnPath.parse(path),
        new Limits(events, bytes, ratio));
  }
}
