package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Tests of putting and reading records that every implementation of Kinesis must pass. */
public abstract class RecordContract {
  static final BigInteger LAST_HASH_KEY = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

  KinesisClient client;

  /** Creates a client of the implementation. The test closes it. */
  protected abstract KinesisClient connect() throws Exception;

  @BeforeEach
  void openClient() throws Exception {
    client = connect();
  }

  @AfterEach
  void closeClient() {
    client.close();
  }

  @Test
  void returnsRecordsInTheOrderTheyWerePut() {
    ContractStream stream = new ContractStream(client, 1);
    String shard = stream.shards().get(0).shardId();
    byte[] everyByte = new byte[256];
    for (int i = 0; i < everyByte.length; i++) {
      everyByte[i] = (byte) i;
    }

    stream.put("one", "first");
    client.putRecords(
        request ->
            request
                .streamName(stream.name)
                .records(
                    entry("two", "second"), entry("three", SdkBytes.fromByteArray(everyByte))));

    List<Record> records = stream.readAll(shard);
    assertThat(records).extracting(Record::partitionKey).containsExactly("one", "two", "three");
    assertThat(records.get(0).data().asUtf8String()).isEqualTo("first");
    assertThat(records.get(1).data().asUtf8String()).isEqualTo("second");
    assertThat(records.get(2).data().asByteArray()).isEqualTo(everyByte);
    assertThat(records)
        .extracting(record -> new BigInteger(record.sequenceNumber()))
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(records)
        .allSatisfy(
            record ->
                assertThat(record.approximateArrivalTimestamp())
                    .isBetween(Instant.now().minusSeconds(300), Instant.now().plusSeconds(5)));
  }

  @Test
  void putsARecordInTheShardOfItsHashKey() {
    ContractStream stream = new ContractStream(client, 4);
    List<Shard> shards = stream.openShards();

    for (int i = 0; i < 20; i++) {
      String key = "key-" + i;
      String shard = stream.put(key, "data").shardId();

      assertThat(shards)
          .filteredOn(s -> ContractStream.range(s).contains(HashKeyRange.hash(key)))
          .extracting(Shard::shardId)
          .containsExactly(shard);
    }
    PutRecordsResponse explicit =
        client.putRecords(
            request ->
                request
                    .streamName(stream.name)
                    .records(
                        entry("same", "a").toBuilder().explicitHashKey("0").build(),
                        entry("same", "b").toBuilder()
                            .explicitHashKey(LAST_HASH_KEY.toString())
                            .build()));
    assertThat(explicit.failedRecordCount()).isZero();
    assertThat(explicit.records())
        .extracting(result -> result.shardId())
        .containsExactly(shards.get(0).shardId(), shards.get(3).shardId());
  }

  @Test
  void startsReadingWhereItIsAskedTo() {
    ContractStream stream = new ContractStream(client, 1);
    String shard = stream.shards().get(0).shardId();
    stream.put("key", "a");
    String second = stream.put("key", "b").sequenceNumber();
    stream.put("key", "c");

    String latest = stream.iterator(shard, request -> request.shardIteratorType("LATEST"));
    stream.put("key", "d");

    assertThat(stream.texts(shard, request -> request.shardIteratorType("TRIM_HORIZON")))
        .containsExactly("a", "b", "c", "d");
    assertThat(
            stream.texts(
                shard,
                request ->
                    request
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(second)))
        .containsExactly("b", "c", "d");
    assertThat(
            stream.texts(
                shard,
                request ->
                    request
                        .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(second)))
        .containsExactly("c", "d");
    assertThat(
            stream.texts(
                shard,
                request ->
                    request
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(Instant.now().minusSeconds(600))))
        .containsExactly("a", "b", "c", "d");
    assertThat(stream.read(latest).records())
        .extracting(record -> record.data().asUtf8String())
        .containsExactly("d");
  }

  @Test
  void returnsNoMoreRecordsThanAskedForAndGoesOnAfterThem() {
    ContractStream stream = new ContractStream(client, 1);
    String shard = stream.shards().get(0).shardId();
    stream.put("key", "a");
    stream.put("key", "b");
    stream.put("key", "c");

    String start = stream.iterator(shard, request -> request.shardIteratorType("TRIM_HORIZON"));
    GetRecordsResponse first = client.getRecords(r -> r.shardIterator(start).limit(2));
    GetRecordsResponse rest = stream.read(first.nextShardIterator());

    assertThat(first.records()).hasSize(2);
    assertThat(rest.records())
        .extracting(record -> record.data().asUtf8String())
        .containsExactly("c");
    assertThat(stream.read(rest.nextShardIterator()).records()).isEmpty();
  }

  @Test
  void takesARecordOfOneMebibyteAndNoLargerOne() {
    ContractStream stream = new ContractStream(client, 1);

    stream.put("key", "x".repeat(1024 * 1024 - 3));

    refuses(() -> stream.put("key", "x".repeat(1024 * 1024 + 1)));
    assertThat(stream.readAll(stream.shards().get(0).shardId())).hasSize(1);
  }

  @Test
  void refusesWhatIsOutOfBounds() {
    ContractStream stream = new ContractStream(client, 1);
    List<PutRecordsRequestEntry> tooMany = new ArrayList<>();
    for (int i = 0; i <= 500; i++) {
      tooMany.add(entry("key", "data"));
    }

    refuses(() -> stream.put("", "data"));
    refuses(() -> stream.put("k".repeat(257), "data"));
    refuses(() -> client.putRecords(r -> r.streamName(stream.name).records(tooMany)));
    refuses(() -> stream.read("no iterator"));
    refuses(() -> stream.iterator("shardId-000000000077", r -> r.shardIteratorType("LATEST")));
    String iterator =
        stream.iterator(stream.shards().get(0).shardId(), r -> r.shardIteratorType("LATEST"));
    refuses(() -> client.getRecords(r -> r.shardIterator(iterator).limit(10_001)));
  }

  private static void refuses(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KinesisException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
  }

  private static PutRecordsRequestEntry entry(String key, String data) {
    return entry(key, SdkBytes.fromUtf8String(data));
  }

  private static PutRecordsRequestEntry entry(String key, SdkBytes data) {
    return PutRecordsRequestEntry.builder().partitionKey(key).data(data).build();
  }
}
