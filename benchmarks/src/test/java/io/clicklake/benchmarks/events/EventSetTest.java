package io.clicklake.benchmarks.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSetTest {
  private static final EventSetOptions OPTIONS = new EventSetOptions(2_000, 7, 3, 100, false);

  @TempDir private Path root;

  @Test
  void holdsEveryEventOnceWhateverTheNumberOfReaders() throws IOException {
    EventSet events = EventSetWriter.prepare(root, OPTIONS);

    for (int readers = 1; readers <= 4; readers++) {
      Set<String> payloads = new HashSet<>();
      long bytes = 0;
      for (int reader = 0; reader < readers; reader++) {
        try (ShardLines lines = new ShardLines(events, reader, readers)) {
          while (lines.next()) {
            payloads.add(new String(lines.payload(), StandardCharsets.UTF_8));
            bytes += lines.payload().length;
          }
        }
      }
      assertThat(payloads).hasSize(2_000);
      assertThat(bytes).isEqualTo(events.bytes());
    }
  }

  @Test
  void turnsFromShardToShardSoThatTimeGoesOnEvenly() throws IOException {
    EventSet events = EventSetWriter.prepare(root, OPTIONS);
    long latest = 0;
    long mostBack = 0;

    try (ShardLines lines = new ShardLines(events, 0, 1)) {
      while (lines.next()) {
        mostBack = Math.max(mostBack, latest - lines.arrivalMillis());
        latest = Math.max(latest, lines.arrivalMillis());
      }
    }

    assertThat(latest - events.startMillis()).isEqualTo(19_990);
    // A batch of 500 of a third of 100 events a second.
    assertThat(mostBack).isLessThanOrEqualTo(15_000);
  }

  @Test
  void numbersTheRecordsOfAShardUpwards() throws IOException {
    EventSet events = EventSetWriter.prepare(root, OPTIONS);
    List<String> numbers = new ArrayList<>();

    try (ShardLines lines = new ShardLines(events, 1, 3)) {
      while (lines.next()) {
        assertThat(lines.shard()).isEqualTo("shardId-000000000001");
        numbers.add(lines.sequenceNumber());
      }
    }

    assertThat(numbers).hasSize(667).isSorted().doesNotHaveDuplicates();
    assertThat(numbers.get(0)).hasSize(56).endsWith("0001");
    assertThat(numbers.get(666)).hasSize(56).endsWith("0667");
  }

  @Test
  void isWrittenOnce() throws IOException {
    EventSet first = EventSetWriter.prepare(root, OPTIONS);
    FileTime written = Files.getLastModifiedTime(first.files().get(0));

    EventSet second = EventSetWriter.prepare(root, OPTIONS);

    assertThat(Files.getLastModifiedTime(second.files().get(0))).isEqualTo(written);
    assertThat(second.expectedTables())
        .isEqualTo(first.expectedTables())
        .containsEntry("accepted", 2_000L);
  }
}
