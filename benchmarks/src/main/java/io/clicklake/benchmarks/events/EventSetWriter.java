package io.clicklake.benchmarks.events;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.TraitShares;
import io.clicklake.testkit.generate.ads.AdEvents;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;

/** Generates event sets. The same options give the same bytes. */
public final class EventSetWriter {
  /** Fixed, so that a stored event set remains valid. */
  private static final long START_MILLIS = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

  private static final int NOT_OVERSIZED = 0;

  private EventSetWriter() {}

  /**
   * Returns the set. Generates it when it does not exist.
   *
   * @param root directory of all sets
   */
  public static EventSet prepare(Path root, EventSetOptions options) throws IOException {
    Path directory = root.resolve(options.name());
    if (!Files.exists(directory.resolve(EventSet.PROPERTIES))) {
      write(Files.createDirectories(directory), options);
    }
    return EventSet.open(directory);
  }

  private static void write(Path directory, EventSetOptions options) throws IOException {
    EventSource source = AdEvents.of(generatorOptions(options), options.mix());
    ExpectedTables expectedTables = source.expectedTables();
    long bytes = 0;
    List<OutputStream> shards = new ArrayList<>();
    try {
      for (int shard = 0; shard < options.shards(); shard++) {
        Path file = EventSet.shardFile(directory, shard);
        shards.add(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
      }
      int next = 0;
      for (Iterator<GeneratedEvent> events = source.events(); events.hasNext(); ) {
        GeneratedEvent event = events.next();
        OutputStream out = shards.get(next++ % shards.size());
        out.write(event.payload());
        out.write('\n');
        bytes += event.payload().length;
        expectedTables.add(event);
      }
    } finally {
      for (OutputStream shard : shards) {
        shard.close();
      }
    }
    describe(directory, options, bytes, expectedTables);
  }

  /**
   * Writes {@code events.properties}. This file is written last, so a directory with this file is
   * complete.
   */
  private static void describe(
      Path directory, EventSetOptions options, long bytes, ExpectedTables expectedTables)
      throws IOException {
    Properties properties = new Properties();
    properties.setProperty("events", Long.toString(options.events()));
    properties.setProperty("bytes", Long.toString(bytes));
    properties.setProperty("shards", Integer.toString(options.shards()));
    properties.setProperty("start-millis", Long.toString(START_MILLIS));
    properties.setProperty("events-per-second", Long.toString(options.eventsPerSecond()));
    expectedTables
        .counts()
        .forEach((name, count) -> properties.setProperty(EventSet.TRUTH + name, count.toString()));
    try (OutputStream out = Files.newOutputStream(directory.resolve(EventSet.PROPERTIES))) {
      properties.store(out, null);
    }
  }

  private static GeneratorOptions generatorOptions(EventSetOptions options) {
    return GeneratorOptions.sample(START_MILLIS)
        .withSeed(options.seed())
        .withEvents(options.events())
        .withTime(START_MILLIS, (double) options.eventsPerSecond())
        .withOversizedBytes(NOT_OVERSIZED)
        .withShares(options.flawed() ? TraitShares.usual() : flawless());
  }

  /**
   * Events that every subject handles equally: no duplicates, no broken or late events, and no
   * bots, which the dataset excludes from its aggregate.
   */
  private static TraitShares flawless() {
    return TraitShares.usual()
        .with(Trait.DUPLICATE, 0)
        .with(Trait.REJECTED, 0)
        .with(Trait.LATE, 0)
        .with(Trait.BOT, 0)
        .with(Trait.TEST, 0);
  }
}
