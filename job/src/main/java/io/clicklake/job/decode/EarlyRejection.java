package io.clicklake.job.decode;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;

/**
 * The reason for the rejection of an event that was rejected before it was decoded. The type of an
 * event that is not JSON cannot be known. The reason for its rejection is therefore the error in
 * its bytes, not {@code unknown_type}. Not thread safe.
 */
public final class EarlyRejection {
  private final ContractValidator syntax;

  public EarlyRejection(DecodeLimits limits) {
    this.syntax = ContractValidator.compile(Contract.parse("{}"), limits);
  }

  /**
   * @param event an event that has a rejection
   */
  public Rejection of(UnpackedEvent event) {
    boolean isTypeUnknown = event.rejection.reason() == Reason.UNKNOWN_TYPE;
    return isTypeUnknown && !syntax.accepts(event.bytes, event.from, event.to)
        ? syntax.rejection()
        : event.rejection;
  }
}
