package io.clicklake.testkit.kinesis;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The operation GetRecords. Hot path: the job reads through this class. The service limits the
 * calls and the bytes per second for each shard. This class has no such limits; use {@link
 * FaultSchedule} to throttle calls.
 */
final class GetRecordsOperation {
  private static final int MAX_RECORDS = 10_000;
  private static final long MAX_BYTES = 10 * 1024 * 1024;

  /** Estimated bytes around the data of one record: names, numbers and keys. */
  private static final int RECORD_OVERHEAD = 256;

  private final Streams streams;

  GetRecordsOperation(Streams streams) {
    this.streams = streams;
  }

  Response records(Request request) {
    ShardIterator iterator = ShardIterator.parse(request.text("ShardIterator"));
    int limit = request.optionalInteger("Limit", 1, MAX_RECORDS).orElse(MAX_RECORDS);
    Clock clock = streams.clock();
    iterator.checkAge(clock.instant());
    StoredStream stream = streams.named(iterator.stream());
    if (stream.createdMillis() != iterator.streamCreatedMillis()) {
      throw KinesisException.notFound(
          "The " + stream.described() + " was deleted and created again.");
    }
    Shard shard = stream.shard(Shard.id(iterator.shardIndex()));
    ShardSlice slice = shard.read(iterator.ordinal(), limit, MAX_BYTES);
    return new Records(stream, shard, slice, clock.millis());
  }

  /** Returns the records, and either the next iterator or the child shards. */
  private record Records(StoredStream stream, Shard shard, ShardSlice slice, long nowMillis)
      implements Response {
    @Override
    public int sizeHint() {
      long data = slice.records().stream().mapToLong(StoredRecord::size).sum();
      return (int) (data + (slice.records().size() + 1L) * RECORD_OVERHEAD);
    }

    @Override
    public void writeTo(ResponseWriter out) throws IOException {
      out.objects("Records", records());
      out.number("MillisBehindLatest", millisBehindLatest());
      if (slice.atEnd()) {
        out.objects(
            "ChildShards",
            stream.childrenOf(shard).stream()
                .map(child -> (Response) child::writeAsChild)
                .toList());
      } else {
        out.text(
            "NextShardIterator",
            ShardIterator.at(stream, shard, slice.nextOrdinal(), nowMillis).text());
      }
    }

    private List<Response> records() {
      List<Response> answers = new ArrayList<>(slice.records().size());
      for (StoredRecord record : slice.records()) {
        String sequenceNumber = shard.sequenceNumbers().text(slice.firstOrdinal() + answers.size());
        answers.add(
            out -> {
              out.text("SequenceNumber", sequenceNumber);
              out.time("ApproximateArrivalTimestamp", record.arrivalMillis());
              out.bytes("Data", record.data());
              out.text("PartitionKey", record.partitionKey());
            });
      }
      return answers;
    }

    private long millisBehindLatest() {
      if (slice.atTip()) {
        return 0;
      }
      StoredRecord last = slice.records().get(slice.records().size() - 1);
      return Math.max(0, nowMillis - last.arrivalMillis());
    }
  }
}
