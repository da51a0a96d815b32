package io.clicklake.job.decode;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.ExtractionPlan;
import io.clicklake.job.decode.schema.CompiledContract;
import io.clicklake.job.decode.schema.DecodeContext;
import io.clicklake.job.decode.schema.UnknownFields;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.Rejection;
import java.time.Duration;

/**
 * Turns the bytes of a record into the flattened rows of all tables of a dataset, or into the first
 * reason why not. Hot: the contract and the columns are compiled once, a record is read once.
 *
 * <p>Not thread safe and not serializable: each task compiles its own. Nothing that a record may
 * hold makes it throw.
 */
public final class EventDecoder {
  private final EventRows rows;
  private final DecodeContext pass;
  private final PayloadReader reader;
  private final DecodeLimits limits;
  private final DecodedEvent event = new DecodedEvent();

  private EventDecoder(
      EventRows rows, DecodeContext pass, PayloadReader reader, DecodeLimits limits) {
    this.rows = rows;
    this.pass = pass;
    this.reader = reader;
    this.limits = limits;
  }

  /**
   * @throws SetupException with all problems of the contract that keep it from being compiled
   */
  public static EventDecoder compile(Dataset dataset, DecodeLimits limits) {
    CompiledContract contract = new CompiledContract(Contract.parse(dataset.contract()));
    EventRows rows = ExtractionPlan.of(dataset, contract::isStringsOnly);
    DecodeContext pass = new DecodeContext(limits.nestingDepth(), rows);
    PayloadReader reader = new PayloadReader(contract.root(rows.root()), pass, limits);
    return new EventDecoder(rows, pass, reader, limits);
  }

  /**
   * True: {@link #event()} holds the event. False: {@link #rejection()} says why not.
   *
   * @param arrivalMillis when the stream took the record, in milliseconds since 1970
   */
  public boolean decode(byte[] payload, long arrivalMillis) {
    long arrival = Math.multiplyExact(arrivalMillis, 1000L);
    rows.captured()
        .start(payload, arrival - micros(limits.maxPast()), arrival + micros(limits.maxFuture()));
    return reader.read(payload) && rows.write(event, limits.rowBytes(), reader.rejection());
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000L;
  }

  /** The accepted event; reused. */
  public DecodedEvent event() {
    return event;
  }

  /** Why the event was rejected; reused. */
  public Rejection rejection() {
    return reader.rejection();
  }

  /** The number of rows that the accepted event gave the table with this index. */
  public int rows(int table) {
    return rows.count(table);
  }

  /** The fields that the contract allows but does not name, since they were last drained. */
  public UnknownFields unknownFields() {
    return pass.unknownFields();
  }
}
