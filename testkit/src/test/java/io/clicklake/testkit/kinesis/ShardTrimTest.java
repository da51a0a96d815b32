package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardTrimTest {
  private final StoredStream stream =
      new StoredStream(
          new StreamSettings("clicks", 1, "PROVISIONED", 1024),
          Clock.systemUTC(),
          Duration.ofHours(24),
          Long.MAX_VALUE);
  private final Shard shard = new Shard(0, HashKeyRange.uniform(1).get(0), List.of(), stream, 0);

  @Test
  void keepsTheNewerHalfOfTheBytesOnceThereAreMoreThanTheMost() {
    for (int i = 0; i < 11; i++) {
      shard.append(new StoredRecord("k", new byte[9], 1));
    }

    shard.trim(0, 110);
    assertThat(shard.firstOrdinal()).isEqualTo(1);

    shard.trim(0, 100);
    assertThat(shard.firstOrdinal()).isEqualTo(7);
    assertThat(shard.nextOrdinal()).isEqualTo(12);
  }

  @Test
  void countsTheBytesThatAreLeft() {
    for (int i = 0; i < 11; i++) {
      shard.append(new StoredRecord("k", new byte[9], 1));
    }
    shard.trim(0, 100);

    shard.trim(0, 50);

    assertThat(shard.firstOrdinal()).isEqualTo(7);
  }
}
