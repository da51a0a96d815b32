package io.clicklake.job.unpack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.Zstd;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.catalog.dataset.PayloadSpec.Limits;
import io.clicklake.catalog.dataset.PayloadSpec.Values;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.UnpackedEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** Opens records for tests and returns their events as text. */
final class Opened {
  static final Limits LIMITS = new Limits(1000, 8 << 20, 200);
  static final PayloadSpec MAGIC = spec(Compression.AUTO, Base64Text.AUTO, Values.MANY, null);

  private Opened() {}

  static PayloadSpec spec(
      Compression compression, Base64Text base64, Values values, String events) {
    return new PayloadSpec(
        compression, base64, values, events == null ? null : ColumnPath.parse(events), LIMITS);
  }

  static PayloadSpec values(Values values) {
    return spec(Compression.NONE, Base64Text.NONE, values, null);
  }

  static PayloadSpec inside(String events) {
    return spec(Compression.NONE, Base64Text.NONE, Values.ONE, events);
  }

  /** The events of a record; an event or a record that cannot be read is its rejection. */
  static List<String> of(PayloadSpec spec, byte[] record, String... envelope) {
    try (RecordOpener opener = opener(spec, envelope)) {
      return of(opener, record);
    }
  }

  static List<String> of(PayloadSpec spec, String record, String... envelope) {
    return of(spec, record.getBytes(UTF_8), envelope);
  }

  static RecordOpener opener(PayloadSpec spec, String... envelope) {
    return new RecordOpener(
        spec, Arrays.stream(envelope).map(ColumnPath::parse).toList(), null, null, null);
  }

  static List<String> of(RecordOpener opener, byte[] record) {
    if (!opener.open(new RawRecord(record, "s", "1", 0))) {
      return List.of("record: " + opener.rejection().sentence());
    }
    UnpackedEvent event = new UnpackedEvent();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < opener.events(); i++) {
      opener.event(i, event);
      StringBuilder text = new StringBuilder();
      for (byte[] value : event.envelope) {
        text.append(value == null ? "-" : new String(value, UTF_8)).append(' ');
      }
      text.append(
          event.rejection == null
              ? new String(event.bytes, event.from, event.to - event.from, UTF_8)
              : "event: " + event.rejection.sentence());
      events.add(text.toString());
    }
    return events;
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(bytes, () -> new GZIPOutputStream(out));
    return out.toByteArray();
  }

  static byte[] deflate(byte[] bytes, boolean header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(bytes, () -> new DeflaterOutputStream(out, new Deflater(9, !header)));
    return out.toByteArray();
  }

  static byte[] zstd(byte[] bytes) {
    return Zstd.compress(bytes);
  }

  static byte[] base64(byte[] bytes) {
    return Base64.getEncoder().encode(bytes);
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private interface Compressor {
    OutputStream open() throws IOException;
  }

  private static void write(byte[] bytes, Compressor compressor) {
    try (OutputStream out = compressor.open()) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
