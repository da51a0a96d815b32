package io.clicklake.testkit.kinesis.producer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.kinesis.shaded.com.amazonaws.services.kinesis.clientlibrary.types.UserRecord;
import org.junit.jupiter.api.Test;

/** Decodes the encoder's output with the decoder of the connector. */
class KplAggregateTest {
  @Test
  void isUnpackedByTheKinesisClientLibrary() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    KplAggregate aggregate = new KplAggregate();
    List<byte[]> events = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      byte[] event = new byte[random.nextInt(40_000) >> random.nextInt(16)];
      random.nextBytes(event);
      events.add(event);
      keys.add("ключ-" + random.nextInt(200));
      aggregate.add(keys.get(i), event);
    }

    byte[] encoded = aggregate.encode();
    List<UserRecord> unpacked = Unpacking.anywhere(encoded);

    assertThat(encoded).as("seed %d", seed).hasSize(aggregate.encodedBytes());
    assertThat(unpacked).as("seed %d", seed).hasSize(300).allMatch(UserRecord::isAggregated);
    for (int i = 0; i < 300; i++) {
      assertThat(unpacked.get(i).getPartitionKey()).as("seed %d", seed).isEqualTo(keys.get(i));
      assertThat(unpacked.get(i).getData().array()).as("seed %d", seed).isEqualTo(events.get(i));
    }
  }
}
