package io.clicklake.tools.validate;

import io.clicklake.catalog.contract.Contract;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.ProducersSpec;
import io.clicklake.job.decode.ContractValidator;
import io.clicklake.job.decode.DecodeLimits;
import io.clicklake.job.decode.EarlyRejection;
import io.clicklake.job.decode.EventDecoder;
import io.clicklake.job.decode.context.UnknownFields;
import io.clicklake.job.decode.row.RejectedElements;
import io.clicklake.job.record.Rejection;
import io.clicklake.job.record.UnpackedEvent;
import io.clicklake.job.unpack.RecordOpener;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Validates events with the decoder that the job runs. Not thread safe. */
public interface EventValidator {

  /** False when the event is rejected; {@link #rejection()} has the reason. */
  boolean accepts(byte[] event);

  /** Does the same as {@link #accepts(byte[])} for an event that was unpacked from a record. */
  boolean accepts(UnpackedEvent event);

  /**
   * The object that opens records; empty when each record is one event, and all events have one
   * type.
   */
  Optional<RecordOpener> opener();

  Rejection rejection();

  /** The reason for an event of a record that was rejected before it was decoded. */
  Rejection earlyRejection(UnpackedEvent event);

  /** The elements of the last accepted event that are rejected; empty for a contract alone. */
  default Optional<RejectedElements> rejectedElements() {
    return Optional.empty();
  }

  UnknownFields unknownFields();

  DecodeLimits limits();

  /**
   * Validates against the contract and the columns of a dataset.
   *
   * @param arrival arrival time of all events, for the limits of event times; null accepts any time
   *     that a column can store
   * @throws io.clicklake.catalog.SetupException with all problems of the contract
   */
  static EventValidator of(Dataset dataset, DecodeLimits limits, Instant arrival) {
    // The longest duration that fits into a long as microseconds.
    Duration ever = Duration.ofMillis(Long.MAX_VALUE / 1000);
    DecodeLimits used =
        arrival == null
            ? new DecodeLimits(limits.recordBytes(), limits.nestingDepth(), ever, ever)
            : limits;
    long arrivalMillis = arrival == null ? 0 : arrival.toEpochMilli();
    List<EventDecoder> decoders =
        dataset.types().stream().map(type -> EventDecoder.compile(dataset, type, used)).toList();
    EarlyRejection early = new EarlyRejection(used);
    return new EventValidator() {
      private EventDecoder decoder = decoders.get(0);

      @Override
      public boolean accepts(byte[] event) {
        return decoder.decode(event, arrivalMillis);
      }

      @Override
      public boolean accepts(UnpackedEvent event) {
        event.record.arrivalMillis = arrivalMillis;
        decoder = decoders.get(event.type);
        return decoder.decode(event);
      }

      @Override
      public Optional<RecordOpener> opener() {
        return dataset.payload().isPlain()
                && dataset.selector().isEmpty()
                && dataset.where().isEmpty()
                && dataset.producers().flatMap(ProducersSpec::manifests).isEmpty()
            ? Optional.empty()
            : Optional.of(RecordOpener.of(dataset));
      }

      @Override
      public Rejection rejection() {
        return decoder.rejection();
      }

      @Override
      public Rejection earlyRejection(UnpackedEvent event) {
        return early.of(event);
      }

      @Override
      public Optional<RejectedElements> rejectedElements() {
        return Optional.of(decoder.rejectedElements());
      }

      @Override
      public UnknownFields unknownFields() {
        UnknownFields all = decoders.get(0).unknownFields();
        decoders.stream().skip(1).forEach(other -> all.take(other.unknownFields()));
        return all;
      }

      @Override
      public DecodeLimits limits() {
        return used;
      }
    };
  }

  /**
   * Validates against a contract only.
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
      public boolean accepts(UnpackedEvent event) {
        return validator.accepts(
            event.isWholeRecord()
                ? event.bytes
                : Arrays.copyOfRange(event.bytes, event.from, event.to));
      }

      @Override
      public Optional<RecordOpener> opener() {
        return Optional.empty();
      }

      @Override
      public Rejection rejection() {
        return validator.rejection();
      }

      @Override
      public Rejection earlyRejection(UnpackedEvent event) {
        return event.rejection;
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
