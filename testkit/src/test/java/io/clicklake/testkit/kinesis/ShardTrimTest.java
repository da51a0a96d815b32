package io.clicklake.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of these tests use 200 bytes of memory each. */
class ShardTrimTest {
  private final StoredStream stream =
      new StoredStream(
          new StreamSettings("clicks", 1, "PROVISIONED", 1024), EndpointSettings.DEFAULT);
  private final Shard shard = new Shard(0, HashKeyRange.uniform(1).get(0), List.of(), stream, 0);

  @Test
  void keepsTheNewerHalfOfTheMemoryWhenAllRecordsAreRead() {
    append(11);
    read(12);

    shard.trim(0, 2200);
    assertThat(shard.firstOrdinal()).isEqualTo(1);

    shard.trim(0, 2000);
    assertThat(shard.firstOrdinal()).isEqualTo(7);
    assertThat(shard.nextOrdinal()).isEqualTo(12);
  }

  @Test
  void countsTheMemoryThatIsLeft() {
    append(11);
    read(12);
    shard.trim(0, 2000);

    shard.trim(0, 1000);

    assertThat(shard.firstOrdinal()).isEqualTo(7);
    assertThat(shard.isFull(1000)).isFalse();
    assertThat(shard.isFull(999)).isTrue();
  }

  @Test
  void keepsUnreadRecordsHoweverFullItIs() {
    append(11);
    read(4);

    shard.trim(0, 2000);

    assertThat(shard.firstOrdinal()).isEqualTo(4);
    assertThat(shard.unread()).isEqualTo(8);
    assertThat(shard.isFull(1000)).isTrue();
  }

  @Test
  void keepsARecordThatWasOnlyDelivered() {
    append(3);

    shard.read(1, 10, Long.MAX_VALUE);
    shard.trim(0, 100);

    assertThat(shard.firstOrdinal()).isEqualTo(1);
    assertThat(shard.unread()).isEqualTo(3);
  }

  @Test
  void keepsWhatAConsumerReadsAgain() {
    append(11);
    read(12);
    assertThat(shard.unread()).isZero();

    read(3);
    shard.trim(0, 2000);

    assertThat(shard.firstOrdinal()).isEqualTo(3);
    assertThat(shard.unread()).isEqualTo(9);
  }

  @Test
  void removesRecordsOlderThanTheRetentionAlsoIfTheyAreUnread() {
    append(3);

    shard.trim(2, Long.MAX_VALUE);

    assertThat(shard.firstOrdinal()).isEqualTo(4);
    assertThat(shard.unread()).isZero();
  }

  private void append(int records) {
    for (int i = 0; i < records; i++) {
      shard.append(new StoredRecord("k", new byte[87], 1));
    }
  }

  /** Asks for this record, as a consumer does that has read the ones before. */
  private void read(long ordinal) {
    shard.read(ordinal, 1, Long.MAX_VALUE);
  }
}
