package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.decode.row.RejectedElements;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.RecordTypeInfo;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Decodes each event with a scan first and with the parser only, and fails on any difference: in
 * the verdict, the bytes of the decoded event, the rejection, the rejected elements, and the counts
 * of unknown fields.
 */
final class ScanComparison {
  /**
   * Bytes around an event, which a reader must not read. They would continue a number or a text.
   */
  private static final byte[] AROUND = "0\"0:{[0e0,00\"}]0".getBytes(StandardCharsets.US_ASCII);

  private final EventDecoder scanning;
  private final EventDecoder parsing;
  private final TypeSerializer<DecodedEvent> serializer =
      RecordTypeInfo.DECODED_EVENT.createSerializer(new SerializerConfigImpl());
  private final DataOutputSerializer bytes = new DataOutputSerializer(4096);
  private int compared;
  private int accepted;
  private int scanned;

  ScanComparison(Dataset dataset, int type, DecodeLimits limits) {
    this(
        EventDecoder.compile(dataset, dataset.types().get(type), limits),
        EventDecoder.compile(dataset, dataset.types().get(type), limits, Reading.PARSER_ONLY));
  }

  ScanComparison(EventDecoder scanning, EventDecoder parsing) {
    this.scanning = scanning;
    this.parsing = parsing;
  }

  /** Compares the results for an event that is all of its array, and for one that is a part. */
  void check(byte[] payload, long arrivalMillis) {
    byte[] around = Arrays.copyOf(AROUND, 2 * AROUND.length + payload.length);
    System.arraycopy(payload, 0, around, AROUND.length, payload.length);
    System.arraycopy(AROUND, 0, around, AROUND.length + payload.length, AROUND.length);
    check(payload, 0, payload.length, arrivalMillis);
    check(around, AROUND.length, AROUND.length + payload.length, arrivalMillis);
  }

  private void check(byte[] array, int from, int to, long arrivalMillis) {
    String expected = result(parsing, event(array, from, to, arrivalMillis));
    String actual = result(scanning, event(array, from, to, arrivalMillis));
    compared++;
    accepted += expected.startsWith("accepted") ? 1 : 0;
    scanned += scanning.wasScanned() ? 1 : 0;
    if (!actual.equals(expected)) {
      throw new AssertionError(
          String.format(
              "With a scan:%n%s%nwith the parser only:%n%s%nfor the event:%n%s%nin hex: %s",
              actual,
              expected,
              new String(array, from, to - from, StandardCharsets.UTF_8),
              HexFormat.of().formatHex(array, from, to)));
    }
  }

  private static UnpackedEvent event(byte[] array, int from, int to, long arrivalMillis) {
    UnpackedEvent event =
        new UnpackedEvent().of(new RawRecord(array, "shardId-000000000000", "1", arrivalMillis));
    event.from = from;
    event.to = to;
    return event;
  }

  private String result(EventDecoder decoder, UnpackedEvent event) {
    boolean isAccepted = decoder.decode(event);
    Map<String, Long> unknown = new TreeMap<>();
    decoder.unknownFields().drain(unknown::put);
    String result =
        isAccepted
            ? "accepted " + hex(decoder.event()) + rejected(decoder.rejectedElements())
            : text(decoder.rejection());
    return result + " unknown fields " + unknown;
  }

  private String hex(DecodedEvent event) {
    try {
      bytes.clear();
      serializer.serialize(event, bytes);
      return HexFormat.of().formatHex(bytes.getCopyOfBuffer()) + " type " + event.type;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rejected(RejectedElements elements) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < elements.count(); i++) {
      text.append(" but ").append(elements.from(i)).append('-').append(elements.to(i));
      text.append(' ').append(text(elements.rejection(i)));
    }
    return text.toString();
  }

  private static String text(Rejection rejection) {
    return rejection.sentence() + " and " + rejection.further() + " more";
  }

  /** The number of comparisons. */
  int compared() {
    return compared;
  }

  /** The number of events that the parser accepted. */
  int accepted() {
    return accepted;
  }

  /** The number of events that the scan accepted. */
  int scanned() {
    return scanned;
  }
}
