package io.clicklake.it.cluster;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.ExpectedTables;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Generators;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Events put on the stream bit by bit, and what they must become: some are broken, sent twice, late
 * or out of order. For one thread; the count may be read by any.
 */
final class ClusterLoad {
  /** Its functions need no tables of their own in memory: a task is up within a moment. */
  static final String DATASET = "iot-telemetry";

  static final String TABLE = "samples";
  static final String AGGREGATE = "metric_windows";

  /** How fast the events' own time goes by. */
  private static final double PER_SECOND = 20;

  private static final double REJECTED = 0.02;
  private static final double DUPLICATE = 0.05;
  private static final int OVERSIZED_BYTES = (1 << 20) + 1;

  /** So many that resends come soon enough for a short run. */
  private static final long MOST_EVENTS = 2_000;

  private final StreamProducer producer;
  private final ExpectedTables truth;
  private final Iterator<GeneratedEvent> events;

  ClusterLoad(StreamProducer producer, long seed, long nowMillis) {
    this.producer = producer;
    EventSource source =
        Generators.of(
            DATASET,
            GeneratorOptions.sample(nowMillis)
                .withEvents(MOST_EVENTS * 1_000)
                .withTime(nowMillis - 3_600_000, PER_SECOND)
                .withSeed(seed)
                .withOversizedBytes(OVERSIZED_BYTES)
                .withShare(Trait.REJECTED, REJECTED)
                .withShare(Trait.DUPLICATE, DUPLICATE));
    this.truth = source.truth();
    this.events = source.events();
  }

  /** Puts so many more; they are on the stream when it returns. */
  void put(int count) {
    put(next(count));
  }

  /** The next events to be put. */
  List<GeneratedEvent> next(int count) {
    List<GeneratedEvent> next = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(events.next());
    }
    return next;
  }

  void put(List<GeneratedEvent> some) {
    for (GeneratedEvent event : some) {
      truth.add(event);
      producer.put(event.partitionKey(), event.payload());
    }
    producer.flush();
  }

  /** How many were put. */
  long events() {
    return producer.events();
  }

  ExpectedTables truth() {
    return truth;
  }
}
