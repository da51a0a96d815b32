package io.clicklake.testkit.kinesis;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** The operation GetShardIterator: converts a start position into a position in the shard. */
final class IteratorOperation {
  private final Streams streams;

  IteratorOperation(Streams streams) {
    this.streams = streams;
  }

  Response iterator(Request request) {
    StoredStream stream = streams.of(request);
    Shard shard = stream.shard(request.text("ShardId"));
    ShardIterator iterator =
        ShardIterator.at(stream, shard, start(request, stream, shard), streams.clock().millis());
    return out -> out.text("ShardIterator", iterator.text());
  }

  private long start(Request request, StoredStream stream, Shard shard) {
    String type = request.text("ShardIteratorType");
    boolean bySequenceNumber = type.endsWith("_SEQUENCE_NUMBER");
    if (bySequenceNumber != request.has("StartingSequenceNumber")) {
      throw KinesisException.invalidArgument(
          "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and"
              + " StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no"
              + " StartingSequenceNumber. Request specified "
              + type
              + (bySequenceNumber ? " and no" : " and also a")
              + " StartingSequenceNumber.");
    }
    switch (type) {
      case "TRIM_HORIZON":
        return shard.firstOrdinal();
      case "LATEST":
        return shard.nextOrdinal();
      case "AT_TIMESTAMP":
        return shard.ordinalAt(timestamp(request).toEpochMilli());
      case "AT_SEQUENCE_NUMBER":
        String at = request.text("StartingSequenceNumber");
        return ordinal(shard.sequenceNumbers().atOrAfter(at), at, stream, shard);
      case "AFTER_SEQUENCE_NUMBER":
        String after = request.text("StartingSequenceNumber");
        return ordinal(shard.sequenceNumbers().after(after), after, stream, shard);
      default:
        throw request.refused(
            "'" + type + "'",
            "ShardIteratorType",
            "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP,"
                + " AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
    }
  }

  private Instant timestamp(Request request) {
    Optional<Instant> timestamp = request.optionalTime("Timestamp");
    if (timestamp.isEmpty()) {
      throw KinesisException.invalidArgument(
          "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP."
              + " Current request has no timestamp parameter.");
    }
    Instant now = streams.clock().instant();
    if (timestamp.get().isAfter(now)) {
      throw KinesisException.invalidArgument(
          String.format(
              "The timestampInMillis parameter cannot be greater than the"
                  + " currentTimestampInMillis. timestampInMillis: %d, currentTimestampInMillis: %d",
              timestamp.get().toEpochMilli(), now.toEpochMilli()));
    }
    return timestamp.get();
  }

  private static long ordinal(
      OptionalLong ordinal, String sequenceNumber, StoredStream stream, Shard shard) {
    return ordinal.orElseThrow(
        () ->
            KinesisException.invalidArgument(
                String.format(
                    "StartingSequenceNumber %s used in GetShardIterator on shard %s in %s is"
                        + " invalid because it did not come from this shard.",
                    sequenceNumber, shard.id(), stream.described())));
  }
}
