package io.clicklake.benchmarks.micro;

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
import io.clicklake.job.unpack.RecordOpener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Finds the events in records of each form. An operation is one event; a record has 50 events, a
 * plain record one. MB are those of the events.
 */
@State(Scope.Thread)
public class UnpackBenchmark {
  static final int EVENTS_OF_A_RECORD = 50;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Limits LIMITS = new Limits(10_000, 64 << 20, 200);

  @Param({
    "plain",
    "lines",
    "many",
    "array",
    "string",
    "envelope",
    "gzip",
    "zstd",
    "deflate",
    "base64",
    "auto"
  })
  String form = "plain";

  private final UnpackedEvent event = new UnpackedEvent();
  private final List<RawRecord> records = new ArrayList<>();
  private RecordOpener opener;
  private long bytes;

  /** CPU time of the thread, which is exact on a busy machine too. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class ThreadCpu {
    public long cpuNanos;
  }

  @Setup
  public void open() throws IOException {
    SampleEvents sample = new SampleEvents();
    List<String> events = new ArrayList<>();
    for (RawRecord record : sample.records()) {
      String text = new String(record.payload, UTF_8);
      // The form of the record is measured, not that of wrong events.
      events.add(text.startsWith("{") && text.endsWith("}") ? text.replace('\n', ' ') : "{}");
    }
    int size = form.equals("plain") ? 1 : EVENTS_OF_A_RECORD;
    for (int i = 0; i < SampleEvents.COUNT; i += size) {
      List<String> part = events.subList(i, i + size);
      part.forEach(text -> bytes += text.getBytes(UTF_8).length);
      records.add(new RawRecord(packed(part), "shardId-000000000000", "" + i, 0));
    }
    opener = RecordOpener.of(spec());
  }

  private byte[] packed(List<String> events) throws IOException {
    byte[] lines = String.join("\n", events).getBytes(UTF_8);
    switch (form) {
      case "many":
        return String.join("", events).getBytes(UTF_8);
      case "array":
        return ("[" + String.join(",", events) + "]").getBytes(UTF_8);
      case "string":
        return quoted(String.join("\n", events));
      case "envelope":
        return ("{\"owner\":\"o\",\"logEvents\":[" + String.join(",", events) + "]}")
            .getBytes(UTF_8);
      case "gzip":
      case "auto":
        return gzip(lines);
      case "zstd":
        return Zstd.compress(lines);
      case "deflate":
        return deflate(lines);
      case "base64":
        return Base64.getEncoder().encode(lines);
      default:
        return lines;
    }
  }

  private PayloadSpec spec() {
    ColumnPath path = form.equals("envelope") ? ColumnPath.parse("logEvents[]") : null;
    switch (form) {
      case "plain":
        return PayloadSpec.PLAIN;
      case "gzip":
        return spec(Compression.GZIP, Base64Text.NONE, Values.LINES, null);
      case "zstd":
        return spec(Compression.ZSTD, Base64Text.NONE, Values.LINES, null);
      case "deflate":
        return spec(Compression.DEFLATE, Base64Text.NONE, Values.LINES, null);
      case "base64":
        return spec(Compression.NONE, Base64Text.ALWAYS, Values.LINES, null);
      case "lines":
        return spec(Compression.NONE, Base64Text.NONE, Values.LINES, null);
      case "auto":
        return spec(Compression.AUTO, Base64Text.AUTO, Values.MANY, null);
      case "envelope":
        return spec(Compression.NONE, Base64Text.NONE, Values.ONE, path);
      default:
        return spec(Compression.NONE, Base64Text.NONE, Values.MANY, null);
    }
  }

  private static PayloadSpec spec(
      Compression compression, Base64Text base64, Values values, ColumnPath events) {
    return new PayloadSpec(compression, base64, values, events, LIMITS);
  }

  @Benchmark
  @OperationsPerInvocation(SampleEvents.COUNT)
  public long unpack(Volume volume, ThreadCpu cpu) {
    long before = THREADS.getCurrentThreadCpuTime();
    long found = 0;
    for (RawRecord record : records) {
      if (!opener.open(record)) {
        throw new IllegalStateException(opener.rejection().sentence());
      }
      int events = opener.events();
      for (int i = 0; i < events; i++) {
        opener.event(i, event);
        found += event.to - event.from;
      }
    }
    volume.bytes += bytes;
    cpu.cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
    return found;
  }

  long bytes() {
    return bytes;
  }

  @TearDown
  public void close() {
    opener.close();
  }

  private static byte[] quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return ('"' + escaped + '"').getBytes(UTF_8);
  }

  private static byte[] gzip(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static byte[] deflate(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }
}
