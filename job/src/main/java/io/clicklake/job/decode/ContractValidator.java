package io.clicklake.job.decode;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.decode.row.EventRows;
import io.clicklake.job.decode.row.ExtractionPlan;
import io.clicklake.job.decode.schema.CompiledContract;
import io.clicklake.job.decode.schema.DecodeContext;
import io.clicklake.job.decode.schema.UnknownFields;
import io.clicklake.job.record.Rejection;

/**
 * Checks records against a contract alone, with the compiled nodes that {@link EventDecoder} runs.
 * Not thread safe.
 */
public final class ContractValidator {
  private final EventRows nothing;
  private final DecodeContext pass;
  private final PayloadReader reader;

  private ContractValidator(EventRows nothing, DecodeContext pass, PayloadReader reader) {
    this.nothing = nothing;
    this.pass = pass;
    this.reader = reader;
  }

  /**
   * @throws SetupException with all problems of the contract that keep it from being compiled
   */
  public static ContractValidator compile(Contract contract, DecodeLimits limits) {
    EventRows nothing = ExtractionPlan.empty();
    DecodeContext pass = new DecodeContext(limits.nestingDepth(), nothing);
    CompiledContract compiled = new CompiledContract(contract);
    return new ContractValidator(
        nothing, pass, new PayloadReader(compiled.root(nothing.root()), pass, limits));
  }

  /** False: {@link #rejection()} says why. */
  public boolean accepts(byte[] payload) {
    nothing.captured().start(payload, Long.MIN_VALUE, Long.MAX_VALUE);
    return reader.read(payload);
  }

  public Rejection rejection() {
    return reader.rejection();
  }

  public UnknownFields unknownFields() {
    return pass.unknownFields();
  }
}
