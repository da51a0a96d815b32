package io.clicklake.tools.validate;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.job.decode.ContractValidator;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.decode.schema.UnknownFields;
import io.clicklake.job.record.Rejection;
import java.time.Duration;
import java.time.Instant;

/** What says yes or no to an event: the compiled decoder that the job runs. Not thread safe. */
public interface EventValidator {

  /** False: {@link #rejection()} says why. */
  boolean accepts(byte[] event);

  Rejection rejection();

  UnknownFields unknownFields();

  DecodeLimits limits();

  /**
   * By the contract and the columns of a dataset.
   *
   * @param arrival when all events arrived, for the limits of how far their times may lie from it;
   *     null: any time is taken that a column can hold
   * @throws io.clicklake.catalog.SetupException with all problems of the contract
   */
  static EventValidator of(Dataset dataset, DecodeLimits limits, Instant arrival) {
    // The longest that fits into a long in microseconds.
    Duration ever = Duration.ofMillis(Long.MAX_VALUE / 1000);
    DecodeLimits used =
        arrival == null
            ? new DecodeLimits(limits.recordBytes(), limits.nestingDepth(), ever, ever)
            : limits;
    long arrivalMillis = arrival == null ? 0 : arrival.toEpochMilli();
    EventDecoder decoder = EventDecoder.compile(dataset, used);
    return new EventValidator() {
      @Override
      public boolean accepts(byte[] event) {
        return decoder.decode(event, arrivalMillis);
      }

      @Override
      public Rejection rejection() {
        return decoder.rejection();
      }

      @Override
      public UnknownFields unknownFields() {
        return decoder.unknownFields();
      }

      @Override
      public DecodeLimits limits() {
        return used;
      }
    };
  }

  /**
   * By a contract alone.
   *
   * @throws io.clicklake.catalog.SetupException with all problems of the contract
   */
  static EventValidator of(Contract contract, DecodeLimits limits) {
    ContractValidator validator = ContractValidator.compile(contract, limits);
    return new EventValidator() {
      @Override
      public boolean accepts(byte[] event) {
        return validator.accepts(event);
      }

      @Override
      public Rejection rejection() {
        return validator.rejection();
      }

      @Override
      public UnknownFields unknownFields() {
        return validator.unknownFields();
      }

      @Override
      public DecodeLimits limits() {
        return limits;
      }
    };
  }
}
