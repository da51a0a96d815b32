package io.clicklake.testkit.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clicklake.testkit.generate.ads.AdEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path folder;

  @Test
  void givesBackEveryEventByteByByte() throws IOException {
    EventSource source =
        AdEvents.of(GeneratorOptions.sample(0).withEvents(2_000).withShare(Trait.REJECTED, 0.1));
    Path file = folder.resolve("events.ndjson");

    ExpectedTables expectedTables = EventFile.write(file, source);

    try (EventLines lines = EventFile.open(file)) {
      for (Iterator<GeneratedEvent> events = source.events(); events.hasNext(); ) {
        byte[] payload = events.next().payload();
        assertThat(lines.next()).isEqualTo(payload.length == 0 ? new byte[] {' '} : payload);
      }
      assertThat(lines.hasNext()).isFalse();
    }
    assertThat(expectedTables.counts()).containsEntry("read", 2_000L);
    assertThat(expectedTables.rejected().get("too_large")).isPositive();
  }

  @Test
  void passesOverEmptyLinesAndNeedsNoLastLineFeed() throws IOException {
    assertThat(read("a\n\n \nb\n")).containsExactly("a", " ", "b");
    assertThat(read("a\r\nb")).containsExactly("a\r", "b");
    assertThat(read("")).isEmpty();
    assertThat(read("\n")).isEmpty();
  }

  @Test
  void refusesAnEventThatNoLineCanHold() {
    EventSource source = new OneEvent("{\n}");

    assertThatThrownBy(() -> EventFile.write(folder.resolve("f"), source))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "An event of 3 bytes contains a line feed, so it cannot be written as one line.");
  }

  private List<String> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("lines"), text);
    List<String> found = new ArrayList<>();
    try (EventLines lines = EventFile.open(file)) {
      lines.forEachRemaining(line -> found.add(new String(line, UTF_8)));
    }
    return found;
  }

  private record OneEvent(String text) implements EventSource {
    @Override
    public String dataset() {
      return "one";
    }

    @Override
    public Iterator<GeneratedEvent> events() {
      return List.of(GeneratedEvent.fresh(text.getBytes(UTF_8), "k")).iterator();
    }

    @Override
    public ExpectedTables expectedTables() {
      return AdEvents.of(GeneratorOptions.sample(0)).expectedTables();
    }
  }
}
