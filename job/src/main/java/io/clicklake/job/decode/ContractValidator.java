package io.clicklake.job.decode;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.decode.compile.CompiledContract;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.UnknownFields;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.ExtractionPlan;
import io.clicklake.job.record.Rejection;

/**
 * Validates events against a contract, without a dataset and its tables. Uses the same compiled
 * nodes as {@link EventDecoder}. Not thread safe.
 */
public final class ContractValidator {
  private final EventRows nothing;
  private final DecodeContext context;
  private final PayloadReader reader;

  private ContractValidator(EventRows nothing, DecodeContext context, PayloadReader reader) {
    this.nothing = nothing;
    this.context = context;
    this.reader = reader;
  }

  /**
   * @throws SetupException with all reasons why the contract cannot be compiled
   */
  public static ContractValidator compile(Contract contract, DecodeLimits limits) {
    return compile(contract, limits, Reading.SCAN_FIRST);
  }

  static ContractValidator compile(Contract contract, DecodeLimits limits, Reading reading) {
    EventRows nothing = ExtractionPlan.empty();
    DecodeContext context = new DecodeContext(limits.nestingDepth(), nothing);
    CompiledContract compiled = new CompiledContract(contract);
    return new ContractValidator(
        nothing, context, reading.reader(compiled.root(nothing.root()), context, nothing, limits));
  }

  /** Returns true if the event is valid. Otherwise {@link #rejection()} has the reason. */
  public boolean accepts(byte[] payload) {
    return accepts(payload, 0, payload.length);
  }

  /** Returns true if the event from {@code from} to {@code to} is valid. */
  boolean accepts(byte[] bytes, int from, int to) {
    nothing.captured().start(bytes, Long.MIN_VALUE, Long.MAX_VALUE);
    return reader.read(bytes, from, to);
  }

  /** Whether the last event was accepted by the scan. */
  boolean wasScanned() {
    return reader.wasScanned();
  }

  public Rejection rejection() {
    return reader.rejection();
  }

  public UnknownFields unknownFields() {
    return context.unknownFields();
  }
}
