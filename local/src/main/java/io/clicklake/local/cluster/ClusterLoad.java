package io.clicklake.local.cluster;

import io.clicklake.testkit.Generators;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Sends generated records to a stream in portions, and computes the expected tables. Only one
 * thread may send records; any thread may read the count.
 */
public final class ClusterLoad {
  /**
   * The dataset of the events, if a run has no other source. Its functions load no lookup tables
   * into memory, so a task starts quickly.
   */
  public static final String DATASET = "iot-telemetry";

  public static final String TABLE = "samples";
  public static final String AGGREGATE = "metric_windows";

  /** Events per second of event time. */
  private static final double PER_SECOND = 20;

  private static final double REJECTED = 0.02;
  private static final double DUPLICATE = 0.05;
  private static final int OVERSIZED_BYTES = (1 << 20) + 1;

  /** The number is low, so that duplicates come early in a short run. */
  private static final long MOST_EVENTS = 2_000;

  private final StreamProducer producer;
  private final ExpectedTables expected;
  private final Iterator<GeneratedEvent> events;

  ClusterLoad(StreamProducer producer, EventSource source) {
    this.producer = producer;
    this.expected = source.expectedTables();
    this.events = source.events();
  }

  /** Events of {@link #DATASET}. Some are invalid, duplicate, late or out of order. */
  static EventSource events(long seed, long nowMillis) {
    return Generators.of(
        DATASET,
        GeneratorOptions.sample(nowMillis)
            .withEvents(MOST_EVENTS * 1_000)
            .withTime(nowMillis - 3_600_000, PER_SECOND)
            .withSeed(seed)
            .withOversizedBytes(OVERSIZED_BYTES)
            .withShare(Trait.REJECTED, REJECTED)
            .withShare(Trait.DUPLICATE, DUPLICATE));
  }

  /** Sends this many more records; they are in the stream when the method returns. */
  public void put(int count) {
    put(next(count));
  }

  /** The next records to send. */
  public List<GeneratedEvent> next(int count) {
    List<GeneratedEvent> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(events.next());
    }
    return next;
  }

  public void put(List<GeneratedEvent> some) {
    for (GeneratedEvent record : some) {
      expected.add(record);
      producer.put(record.partitionKey(), record.payload());
    }
    producer.flush();
  }

  /** The number of records that were sent. Each event of a KPL aggregate is a record. */
  public long events() {
    return producer.events();
  }

  /** The expected tables. */
  public ExpectedTables expected() {
    return expected;
  }
}
