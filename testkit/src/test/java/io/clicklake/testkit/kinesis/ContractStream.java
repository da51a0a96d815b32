package io.clicklake.testkit.kinesis;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** A new stream for one test, on any implementation of Kinesis. */
final class ContractStream {
  final KinesisClient client;
  final String name = "contract-" + UUID.randomUUID();

  ContractStream(KinesisClient client, int shards) {
    this.client = client;
    client.createStream(request -> request.streamName(name).shardCount(shards));
    awaitActive();
  }

  /** Implementations need different times for a change. */
  void awaitActive() {
    client
        .waiter()
        .waitUntilStreamExists(
            request -> request.streamName(name),
            waiting ->
                waiting
                    .maxAttempts(600)
                    .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50))));
  }

  String arn() {
    return client
        .describeStreamSummary(request -> request.streamName(name))
        .streamDescriptionSummary()
        .streamARN();
  }

  /** All shards, by id. */
  List<Shard> shards() {
    return client.listShards(request -> request.streamName(name)).shards().stream()
        .sorted(Comparator.comparing(Shard::shardId))
        .toList();
  }

  /** The open shards, by hash key. */
  List<Shard> openShards() {
    return shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .sorted(Comparator.comparing(shard -> range(shard).start()))
        .toList();
  }

  static HashKeyRange range(Shard shard) {
    return new HashKeyRange(
        new BigInteger(shard.hashKeyRange().startingHashKey()),
        new BigInteger(shard.hashKeyRange().endingHashKey()));
  }

  PutRecordResponse put(String key, String data) {
    return client.putRecord(
        request -> request.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
  }

  String iterator(String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    return client
        .getShardIterator(request -> position.accept(request.streamName(name).shardId(shardId)))
        .shardIterator();
  }

  GetRecordsResponse read(String iterator) {
    return client.getRecords(request -> request.shardIterator(iterator));
  }

  /** The records of the shard from the position to the newest one. */
  List<Record> readFrom(String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    List<Record> records = new ArrayList<>();
    String iterator = iterator(shardId, position);
    while (iterator != null) {
      GetRecordsResponse page = read(iterator);
      records.addAll(page.records());
      iterator =
          page.records().isEmpty() && page.millisBehindLatest() == 0
              ? null
              : page.nextShardIterator();
    }
    return records;
  }

  List<String> texts(String shardId, Consumer<GetShardIteratorRequest.Builder> position) {
    return readFrom(shardId, position).stream()
        .map(record -> record.data().asUtf8String())
        .toList();
  }

  List<Record> readAll(String shardId) {
    return readFrom(shardId, request -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
  }
}
