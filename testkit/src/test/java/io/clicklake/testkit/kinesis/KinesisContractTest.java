package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/**
 * Tests the behaviour that every implementation of Kinesis must have, through the real SDK. Needs
 * no fixed clock and no injected faults, and compares no exact messages. Subclasses choose the
 * implementation.
 */
public abstract class KinesisContractTest extends RecordContract {
  @Test
  void sharesTheHashKeysEvenlyAmongTheShardsOfANewStream() {
    List<HashKeyRange> ranges =
        new ContractStream(client, 3).openShards().stream().map(ContractStream::range).toList();

    assertThat(ranges).hasSize(3);
    assertThat(ranges.get(0).start()).isEqualTo(BigInteger.ZERO);
    assertThat(ranges.get(0).endsBefore(ranges.get(1))).isTrue();
    assertThat(ranges.get(1).endsBefore(ranges.get(2))).isTrue();
    assertThat(ranges.get(2).end()).isEqualTo(LAST_HASH_KEY);
  }

  @Test
  void describesAStreamByNameAndByArn() {
    ContractStream stream = new ContractStream(client, 2);

    assertThat(stream.arn()).endsWith(":stream/" + stream.name);
    assertThat(
            client.describeStream(request -> request.streamName(stream.name)).streamDescription())
        .satisfies(
            description -> {
              assertThat(description.streamStatusAsString()).isEqualTo("ACTIVE");
              assertThat(description.shards()).hasSize(2);
              assertThat(description.hasMoreShards()).isFalse();
              assertThat(description.streamCreationTimestamp())
                  .isBetween(
                      Instant.now().minus(Duration.ofMinutes(5)), Instant.now().plusSeconds(5));
            });
    assertThat(
            client
                .describeStream(request -> request.streamARN(stream.arn()))
                .streamDescription()
                .streamName())
        .isEqualTo(stream.name);
  }

  @Test
  void listsStreamsByName() {
    ContractStream stream = new ContractStream(client, 1);

    assertThat(client.listStreamsPaginator().streamNames()).contains(stream.name);
  }

  @Test
  void refusesASecondStreamOfTheSameName() {
    ContractStream stream = new ContractStream(client, 1);

    assertThatThrownBy(
            () -> client.createStream(request -> request.streamName(stream.name).shardCount(1)))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void knowsADeletedStreamNoMore() {
    ContractStream stream = new ContractStream(client, 1);

    client.deleteStream(request -> request.streamName(stream.name));
    client.waiter().waitUntilStreamNotExists(request -> request.streamName(stream.name));

    assertThatThrownBy(() -> stream.put("key", "data"))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(stream::shards).isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void pagesThroughShards() {
    ContractStream stream = new ContractStream(client, 5);

    ListShardsResponse page =
        client.listShards(request -> request.streamName(stream.name).maxResults(2));
    List<Shard> shards = new ArrayList<>(page.shards());
    while (page.nextToken() != null) {
      String token = page.nextToken();
      page = client.listShards(request -> request.nextToken(token).maxResults(2));
      shards.addAll(page.shards());
    }

    assertThat(shards).isEqualTo(stream.shards()).hasSize(5);
  }

  @Test
  void splitsAShardAndEndsItsRecords() {
    ContractStream stream = new ContractStream(client, 1);
    Shard parent = stream.shards().get(0);
    stream.put("key", "before");

    client.splitShard(
        request ->
            request
                .streamName(stream.name)
                .shardToSplit(parent.shardId())
                .newStartingHashKey(BigInteger.ONE.shiftLeft(127).toString()));
    stream.awaitActive();
    String after = stream.put("key", "after").shardId();

    List<Shard> children = stream.openShards();
    assertThat(children).hasSize(2).allMatch(c -> c.parentShardId().equals(parent.shardId()));
    assertThat(ContractStream.range(children.get(1)).start())
        .isEqualTo(BigInteger.ONE.shiftLeft(127));
    assertThat(children).extracting(Shard::shardId).contains(after);
    assertThat(stream.readAll(parent.shardId()))
        .extracting(record -> record.data().asUtf8String())
        .containsExactly("before");
    assertThat(endOf(stream, parent.shardId()).nextShardIterator()).isNull();
    assertThat(
            client
                .listShards(
                    r ->
                        r.streamName(stream.name)
                            .shardFilter(f -> f.type(ShardFilterType.AT_LATEST)))
                .shards())
        .hasSize(2);
  }

  @Test
  void mergesTwoShardsThatAreNeighbours() {
    ContractStream stream = new ContractStream(client, 3);
    List<Shard> parents = stream.openShards();

    assertThatThrownBy(() -> merge(stream, parents.get(0), parents.get(2)))
        .isInstanceOf(KinesisException.class);
    merge(stream, parents.get(0), parents.get(1));
    stream.awaitActive();

    List<Shard> open = stream.openShards();
    assertThat(open).hasSize(2);
    assertThat(open.get(0).parentShardId()).isEqualTo(parents.get(0).shardId());
    assertThat(open.get(0).adjacentParentShardId()).isEqualTo(parents.get(1).shardId());
    assertThat(ContractStream.range(open.get(0)).end())
        .isEqualTo(ContractStream.range(parents.get(1)).end());
  }

  @Test
  void changesTheNumberOfShards() {
    ContractStream stream = new ContractStream(client, 2);

    scale(stream, 4);
    assertThat(stream.openShards()).hasSize(4);

    scale(stream, 2);
    assertThat(stream.openShards()).hasSize(2);
    // Implementations round the middle of a range differently.
    assertThat(ContractStream.range(stream.openShards().get(1)).start())
        .isCloseTo(BigInteger.ONE.shiftLeft(127), within(BigInteger.ONE));
  }

  private GetRecordsResponse endOf(ContractStream stream, String shardId) {
    String iterator =
        stream.iterator(shardId, request -> request.shardIteratorType("TRIM_HORIZON"));
    GetRecordsResponse page = stream.read(iterator);
    while (page.nextShardIterator() != null) {
      page = stream.read(page.nextShardIterator());
    }
    return page;
  }

  private void merge(ContractStream stream, Shard shard, Shard adjacent) {
    client.mergeShards(
        request ->
            request
                .streamName(stream.name)
                .shardToMerge(shard.shardId())
                .adjacentShardToMerge(adjacent.shardId()));
  }

  private void scale(ContractStream stream, int shards) {
    client.updateShardCount(
        request ->
            request
                .streamName(stream.name)
                .targetShardCount(shards)
                .scalingType(ScalingType.UNIFORM_SCALING));
    stream.awaitActive();
  }
}
