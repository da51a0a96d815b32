package io.clicklake.job.decode;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventType;
import io.clicklake.job.decode.compile.CompiledContract;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.UnknownFields;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.ExtractionPlan;
import io.clicklake.job.decode.row.RejectedElements;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.udfs.hash.Murmur3;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Decodes the bytes of an event of one type into the flattened rows of all tables of the type, or
 * into a {@link Rejection} with the first violation. Hot path: the contract and the columns are
 * compiled once, and each event is read once.
 *
 * <p>The decoder is not thread safe and not serializable, so each task compiles its own decoder.
 * The decoder does not throw an exception for any content of an event.
 */
public final class EventDecoder {
  private final EventRows rows;
  private final DecodeContext context;
  private final PayloadReader reader;
  private final DecodeLimits limits;
  private final DecodedEvent event = new DecodedEvent();
  private final RawRecord plainRecord = new RawRecord();
  private final UnpackedEvent plainEvent = new UnpackedEvent();
  private final Murmur3 scope = new Murmur3();
  private boolean ownId;

  private EventDecoder(
      EventRows rows, DecodeContext context, PayloadReader reader, DecodeLimits limits) {
    this.rows = rows;
    this.context = context;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * @param type one of the dataset's types
   * @throws SetupException with all reasons why the contract cannot be compiled
   */
  public static EventDecoder compile(Dataset dataset, EventType type, DecodeLimits limits) {
    return compile(dataset, type, limits, Reading.SCAN_FIRST);
  }

  static EventDecoder compile(
      Dataset dataset, EventType type, DecodeLimits limits, Reading reading) {
    CompiledContract contract = new CompiledContract(Contract.parse(type.contract()));
    EventRows rows = ExtractionPlan.of(dataset, type, contract::isStringsOnly);
    DecodeContext context = new DecodeContext(limits.nestingDepth(), rows);
    PayloadReader reader = reading.reader(contract.root(rows.root()), context, rows, limits);
    EventDecoder decoder = new EventDecoder(rows, context, reader, limits);
    decoder.setType(dataset.types().indexOf(type), type);
    return decoder;
  }

  /**
   * Decodes a record that is one event and has no position in a stream, as {@link
   * #decode(UnpackedEvent)} does.
   *
   * @param arrivalMillis when the stream received the record, in milliseconds since 1970
   */
  public boolean decode(byte[] payload, long arrivalMillis) {
    plainRecord.payload = payload;
    plainRecord.arrivalMillis = arrivalMillis;
    return decode(plainEvent.of(plainRecord));
  }

  /**
   * Decodes an event. If it returns true, {@link #event()} has the event. If it returns false,
   * {@link #rejection()} has the reason.
   */
  public boolean decode(UnpackedEvent unpacked) {
    long arrival = Math.multiplyExact(unpacked.record.arrivalMillis, 1000L);
    rows.captured()
        .start(
            unpacked.bytes,
            arrival - micros(limits.maxPast()),
            arrival + micros(limits.maxFuture()));
    return reader.read(unpacked.bytes, unpacked.from, unpacked.to)
        && rows.captureOutside(unpacked, reader.rejection())
        && rows.write(unpacked, event, limits.rowBytes(), reader.rejection())
        && scopeId();
  }

  /**
   * If the type defines its own id, makes the ids of the type differ from equal ids of other types.
   */
  private boolean scopeId() {
    if (ownId) {
      event.idHigh ^= scope.high();
      event.idLow ^= scope.low();
    }
    return true;
  }

  private void setType(int index, EventType type) {
    event.type = index;
    ownId = type.hasOwnId();
    byte[] name = type.name().getBytes(StandardCharsets.UTF_8);
    scope.hash(name, 0, name.length);
  }

  /** Whether a scan reads the events first. */
  public boolean scans() {
    return reader.scans();
  }

  /** Whether the last event was accepted by the scan. */
  boolean wasScanned() {
    return reader.wasScanned();
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000L;
  }

  /** The accepted event; one instance is reused for all events. */
  public DecodedEvent event() {
    return event;
  }

  /** The reason of the last rejection; one instance is reused for all rejections. */
  public Rejection rejection() {
    return reader.rejection();
  }

  /** The elements of the accepted event that are rejected; one instance is reused. */
  public RejectedElements rejectedElements() {
    return rows.rejected();
  }

  /** The number of rows of the accepted event for the table with this index. */
  public int rows(int table) {
    return rows.count(table);
  }

  /**
   * The fields that the contract allows but does not name, with their counts since the counts were
   * last reset.
   */
  public UnknownFields unknownFields() {
    return context.unknownFields();
  }
}
