package io.clicklake.job.decode;

import com.sun.management.ThreadMXBean;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.record.CompositeRowData;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;

/**
 * Checks the decoder on one payload. The decoder must accept the payload, or reject it with a
 * reason. A second attempt must have the same result, and the costs must be limited. A decoder that
 * does not scan must have the same result, byte by byte. A {@link TreeOracle}, which reads a tree,
 * must get the same verdict and rows.
 *
 * <p>Costs are measured for the decoding thread, because wall-clock time is wrong on a busy
 * machine. The lowest costs of several attempts count, because the first attempt can include class
 * loading.
 */
final class FuzzTrial {
  static final Instant ARRIVAL = Instant.parse("2026-03-01T12:00:31Z");

  private static final int ROW_BYTES = 1 << 16;
  private static final DecodeLimits LIMITS =
      new DecodeLimits(1 << 16, 64, Duration.ofHours(1), Duration.ofDays(7))
          .withRowBytes(ROW_BYTES);

  private static final int ATTEMPTS = 4;
  private static final long MAX_NANOS = 500_000_000;

  /** Computing with a number of seven characters, 1e-999, needs some kilobytes. */
  private static final long BYTES_FOR_A_BYTE = 8 << 10;

  private static final long BYTES_IN_ANY_CASE = 2 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final List<TableSpec> tables;
  private final List<RowType> types;
  private final List<RowSplit> parts;
  private final List<RowDataSerializer> whole;
  private final EventDecoder decoder;
  private final TreeOracle oracle;
  private final ScanComparison scan;

  /** The result; the rejection is null if the payload was accepted. */
  record Verdict(Reason reason, String rejection, List<List<List<Object>>> rows) {}

  FuzzTrial(Dataset dataset) {
    this.tables = dataset.tables();
    this.types = tables.stream().map(TableSpec::decodedType).toList();
    this.parts = tables.stream().map(RowSplit::of).toList();
    this.whole = types.stream().map(RowDataSerializer::new).toList();
    this.decoder = EventDecoder.compile(dataset, dataset.types().get(0), LIMITS);
    this.oracle = new TreeOracle(dataset, LIMITS);
    this.scan = new ScanComparison(dataset, 0, LIMITS);
  }

  void check(byte[] payload) {
    try {
      Verdict verdict = cheapVerdict(payload);
      Verdict again = decode(payload);
      require(verdict.equals(again), () -> "first " + verdict + ", then " + again);
      oracle.check(payload, verdict);
      scan.check(payload, ARRIVAL.toEpochMilli());
      HeapWatch.payload();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("with " + new String(payload, StandardCharsets.UTF_8), e);
    }
  }

  private Verdict cheapVerdict(byte[] payload) {
    long mostBytes = BYTES_IN_ANY_CASE + BYTES_FOR_A_BYTE * payload.length;
    long nanos = 0;
    long bytes = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long nanosBefore = THREADS.getCurrentThreadCpuTime();
      long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      boolean accepted = decoder.decode(payload, ARRIVAL.toEpochMilli());
      bytes = THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      nanos = THREADS.getCurrentThreadCpuTime() - nanosBefore;
      if (nanos <= MAX_NANOS && bytes <= mostBytes) {
        return verdict(accepted);
      }
    }
    throw new AssertionError(
        String.format(
            "%d bytes took %,d ns and %,d bytes of memory; at most %,d ns and %,d bytes are right",
            payload.length, nanos, bytes, MAX_NANOS, mostBytes));
  }

  private Verdict decode(byte[] payload) {
    return verdict(decoder.decode(payload, ARRIVAL.toEpochMilli()));
  }

  private Verdict verdict(boolean accepted) {
    return accepted ? new Verdict(null, null, rows()) : rejected(decoder.rejection());
  }

  private static Verdict rejected(Rejection rejection) {
    String text =
        String.format(
            "%s at '%s': expected %s, came %s, and %d more",
            rejection.reason(),
            rejection.path(),
            rejection.expected(),
            rejection.actual(),
            rejection.further());
    boolean whole =
        rejection.reason() != null
            && rejection.path() != null
            && rejection.expected() != null
            && rejection.actual() != null
            && rejection.actual().length() <= Rejection.ACTUAL_LIMIT
            && rejection.further() >= 0;
    require(whole, () -> "not a whole rejection: " + text);
    return new Verdict(rejection.reason(), text, List.of());
  }

  private List<List<List<Object>>> rows() {
    List<List<List<Object>>> rows = new ArrayList<>();
    tables.forEach(table -> rows.add(new ArrayList<>()));
    long bytes = 0;
    for (RowCursor cursor = decoder.event().cursor(parts); cursor.next(); ) {
      int table = cursor.table();
      require(cursor.count() > 0, () -> "a table without rows");
      CompositeRowData row = parts.get(table).decodedRow().with(RowSplit.SHARED, cursor.shared());
      for (int i = 0; i < cursor.count(); i++) {
        row.with(RowSplit.OWN, cursor.own());
        bytes += whole.get(table).toBinaryRow(row).getSizeInBytes();
        rows.get(table).add(values(row, types.get(table)));
      }
    }
    long total = bytes;
    require(total <= ROW_BYTES, () -> "rows of " + total + " bytes passed the limit");
    return rows;
  }

  private static List<Object> values(RowData row, RowType type) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < type.getFieldCount(); i++) {
      Object value = RowData.createFieldGetter(type.getTypeAt(i), i).getFieldOrNull(row);
      values.add(value);
    }
    return values;
  }

  static void require(boolean condition, Supplier<String> message) {
    if (!condition) {
      throw new AssertionError(message.get());
    }
  }
}
