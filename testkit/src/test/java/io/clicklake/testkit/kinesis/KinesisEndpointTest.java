package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.ExpiredNextTokenException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Tests the behaviour of the endpoint that needs a settable clock. */
class KinesisEndpointTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.123Z"));
  private KinesisEndpoint endpoint;
  private KinesisClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = KinesisEndpoint.start(clock, Duration.ofHours(1));
    client = KinesisClients.of(endpoint.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void stampsRecordsWithItsClockAndStartsAtATime() {
    ContractStream stream = new ContractStream(client, 1);
    String shard = stream.shards().get(0).shardId();
    stream.put("key", "a");
    Instant later = clock.instant().plusMillis(1);
    clock.advance(Duration.ofSeconds(10));
    stream.put("key", "b");

    assertThat(stream.readAll(shard))
        .extracting(Record::approximateArrivalTimestamp)
        .containsExactly(
            Instant.parse("2026-03-01T12:00:00.123Z"), Instant.parse("2026-03-01T12:00:10.123Z"));
    assertThat(
            stream.texts(
                shard, request -> request.shardIteratorType("AT_TIMESTAMP").timestamp(later)))
        .containsExactly("b");
    assertThatThrownBy(
            () ->
                stream.iterator(
                    shard,
                    request ->
                        request
                            .shardIteratorType("AT_TIMESTAMP")
                            .timestamp(clock.instant().plusSeconds(1))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("cannot be greater than the currentTimestampInMillis");
  }

  @Test
  void saysHowFarBehindAReaderIs() {
    ContractStream stream = new ContractStream(client, 1);
    stream.put("key", "a");
    stream.put("key", "b");
    clock.advance(Duration.ofSeconds(30));
    String start =
        stream.iterator(stream.shards().get(0).shardId(), r -> r.shardIteratorType("TRIM_HORIZON"));

    GetRecordsResponse first = client.getRecords(r -> r.shardIterator(start).limit(1));

    assertThat(first.millisBehindLatest()).isEqualTo(30_000);
    assertThat(stream.read(first.nextShardIterator()).millisBehindLatest()).isZero();
  }

  @Test
  void letsIteratorsAndNextTokensExpireAfterFiveMinutes() {
    ContractStream stream = new ContractStream(client, 2);
    String iterator =
        stream.iterator(stream.shards().get(0).shardId(), r -> r.shardIteratorType("LATEST"));
    String token = client.listShards(r -> r.streamName(stream.name).maxResults(1)).nextToken();

    clock.advance(Duration.ofMinutes(5));
    stream.read(iterator);
    clock.advance(Duration.ofMillis(1));

    assertThatThrownBy(() -> stream.read(iterator))
        .isInstanceOf(ExpiredIteratorException.class)
        .hasMessageContaining("The iterator was created at time 2026-03-01T12:00:00.123Z");
    assertThatThrownBy(() -> client.listShards(r -> r.nextToken(token)))
        .isInstanceOf(ExpiredNextTokenException.class);
  }

  @Test
  void dropsRecordsAndClosedShardsOlderThanTheRetention() {
    ContractStream stream = new ContractStream(client, 1);
    Shard parent = stream.shards().get(0);
    String old = stream.put("key", "old").sequenceNumber();
    client.updateShardCount(
        r -> r.streamName(stream.name).targetShardCount(2).scalingType("UNIFORM_SCALING"));

    clock.advance(Duration.ofMinutes(61));
    stream.put("key", "new");

    assertThat(stream.shards()).hasSize(2).noneMatch(s -> s.shardId().equals(parent.shardId()));
    assertThatThrownBy(
            () ->
                stream.iterator(
                    parent.shardId(),
                    r -> r.shardIteratorType("AT_SEQUENCE_NUMBER").startingSequenceNumber(old)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void startsAtTheOldestRecordWhenTheOneAskedForIsTrimmed() {
    ContractStream stream = new ContractStream(client, 1);
    String shard = stream.shards().get(0).shardId();
    String old = stream.put("key", "old").sequenceNumber();
    clock.advance(Duration.ofMinutes(61));
    stream.put("key", "new");

    assertThat(
            stream.texts(
                shard, r -> r.shardIteratorType("AT_SEQUENCE_NUMBER").startingSequenceNumber(old)))
        .containsExactly("new");
  }

  @Test
  void filtersShardsByTheTimesTheyWereOpen() {
    ContractStream stream = new ContractStream(client, 1);
    Instant before = clock.instant();
    clock.advance(Duration.ofMinutes(1));
    client.splitShard(
        r ->
            r.streamName(stream.name)
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey(BigInteger.TEN.toString()));
    Instant after = clock.instant();

    assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, before)).containsExactly("0");
    assertThat(filtered(stream, ShardFilterType.AT_TIMESTAMP, after)).containsExactly("1", "2");
    assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, before))
        .containsExactly("0", "1", "2");
    assertThat(filtered(stream, ShardFilterType.FROM_TIMESTAMP, after)).containsExactly("1", "2");
    assertThat(filtered(stream, ShardFilterType.AT_TRIM_HORIZON, null)).containsExactly("0");
    assertThat(filtered(stream, ShardFilterType.FROM_TRIM_HORIZON, null))
        .containsExactly("0", "1", "2");
    assertThat(filtered(stream, ShardFilterType.AT_LATEST, null)).containsExactly("1", "2");
  }

  @Test
  void namesTheChildrenOfAShardAtItsEnd() {
    ContractStream stream = new ContractStream(client, 1);
    client.splitShard(
        r ->
            r.streamName(stream.name)
                .shardToSplit("shardId-000000000000")
                .newStartingHashKey(BigInteger.TEN.toString()));

    GetRecordsResponse end =
        stream.read(
            stream.iterator("shardId-000000000000", r -> r.shardIteratorType("TRIM_HORIZON")));

    assertThat(end.nextShardIterator()).isNull();
    assertThat(end.childShards())
        .allSatisfy(c -> assertThat(c.parentShards()).containsExactly("shardId-000000000000"))
        .extracting(child -> child.hashKeyRange().startingHashKey())
        .containsExactly("0", "10");
  }

  @Test
  void scalesToAnyCountWithinHalfAndDouble() {
    ContractStream stream = new ContractStream(client, 3);

    client.updateShardCount(
        r -> r.streamName(stream.name).targetShardCount(5).scalingType("UNIFORM_SCALING"));

    assertThat(stream.openShards())
        .extracting(ContractStream::range)
        .isEqualTo(HashKeyRange.uniform(5));
    assertThatThrownBy(
            () ->
                client.updateShardCount(
                    r ->
                        r.streamName(stream.name)
                            .targetShardCount(11)
                            .scalingType("UNIFORM_SCALING")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("Current open shard count: 5 Target shard count: 11");
  }

  /** Compares the last digits of the ids. */
  private List<String> filtered(ContractStream stream, ShardFilterType type, Instant time) {
    return client
        .listShards(r -> r.streamName(stream.name).shardFilter(f -> f.type(type).timestamp(time)))
        .shards()
        .stream()
        .map(shard -> shard.shardId().substring("shardId-00000000000".length()))
        .toList();
  }
}
