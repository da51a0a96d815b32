package io.clicklake.testkit.kinesis;

/** Calls the operation that a request names. */
final class Dispatcher {
  private final StreamOperations streams;
  private final ShardOperations shards;
  private final IteratorOperation iterators;
  private final GetRecordsOperation reads;
  private final PutOperations puts;

  Dispatcher(Streams streams, FaultSchedule faults) {
    this.streams = new StreamOperations(streams);
    this.shards = new ShardOperations(streams);
    this.iterators = new IteratorOperation(streams);
    this.reads = new GetRecordsOperation(streams);
    this.puts = new PutOperations(streams, faults);
  }

  Response run(Operation operation, Request request) {
    return switch (operation) {
      case CREATE_STREAM -> streams.create(request);
      case DELETE_STREAM -> streams.delete(request);
      case DESCRIBE_STREAM -> streams.describe(request);
      case DESCRIBE_STREAM_SUMMARY -> streams.summarize(request);
      case LIST_STREAMS -> streams.list(request);
      case LIST_SHARDS -> shards.list(request);
      case SPLIT_SHARD -> shards.split(request);
      case MERGE_SHARDS -> shards.merge(request);
      case UPDATE_SHARD_COUNT -> shards.updateCount(request);
      case GET_SHARD_ITERATOR -> iterators.iterator(request);
      case GET_RECORDS -> reads.records(request);
      case PUT_RECORD -> puts.putRecord(request);
      case PUT_RECORDS -> puts.putRecords(request);
    };
  }
}
