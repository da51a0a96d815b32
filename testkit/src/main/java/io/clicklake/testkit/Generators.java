package io.clicklake.testkit;

import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.ads.AdEvents;
import io.clicklake.testkit.generate.iot.IotEvents;
import io.clicklake.testkit.generate.telecom.CdrEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Creates the generated events of a dataset by the dataset's name. */
public final class Generators {
  /**
   * @param span the time over which a fixed number of events is spread: several windows of the
   *     dataset's aggregates
   */
  private record Generator(Duration span, Function<GeneratorOptions, EventSource> source) {}

  private static final Map<String, Generator> ALL =
      Map.of(
          AdEvents.DATASET, new Generator(Duration.ofMinutes(30), AdEvents::of),
          IotEvents.DATASET, new Generator(Duration.ofHours(1), IotEvents::of),
          CdrEvents.DATASET, new Generator(Duration.ofHours(4), CdrEvents::of));

  private Generators() {}

  /**
   * Returns a fixed number of events. The last event has the given time.
   *
   * @throws IllegalArgumentException when the dataset has no generator
   */
  public static EventSource of(String dataset, long count, long seed, long untilMillis) {
    return of(dataset, options(dataset, count, seed, untilMillis));
  }

  /** The options of a fixed number of events. The caller may change them. */
  public static GeneratorOptions options(String dataset, long count, long seed, long untilMillis) {
    Duration span = generator(dataset).span;
    return GeneratorOptions.spread(count, untilMillis, span).withSeed(seed);
  }

  /**
   * @throws IllegalArgumentException when the dataset has no generator
   */
  public static EventSource of(String dataset, GeneratorOptions options) {
    return generator(dataset).source.apply(options);
  }

  /** Events without end, from now on, at the given rate per second. */
  public static EventSource endless(String dataset, long nowMillis, double perSecond) {
    return of(dataset, GeneratorOptions.endless(nowMillis, perSecond));
  }

  /** Whether this dataset has a generator. */
  public static boolean knows(String dataset) {
    return ALL.containsKey(dataset);
  }

  /** The datasets with a generator, sorted by name. */
  public static Set<String> datasets() {
    return new TreeSet<>(ALL.keySet());
  }

  private static Generator generator(String dataset) {
    Generator generator = ALL.get(dataset);
    if (generator == null) {
      throw new IllegalArgumentException(
          "There is no generator of events for the dataset '"
              + dataset
              + "': give a file of events with --events FILE.");
    }
    return generator;
  }
}
