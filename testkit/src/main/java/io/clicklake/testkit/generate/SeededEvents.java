package io.clicklake.testkit.generate;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Iterates over a dataset's events. Each iteration creates new state, so every iteration gives the
 * same events.
 *
 * @param senders returns the sender of the next event, with its own random numbers
 * @param flaws the corruptions of rejected events, used in turn
 * @param <S> the sender: a visit, a device, a subscriber
 */
public record SeededEvents<S>(
    String dataset,
    GeneratorOptions options,
    Function<Randomness, Supplier<S>> senders,
    Supplier<EventText<S>> text,
    List<Corruption> flaws,
    Supplier<ReferenceFlattening> flattening)
    implements EventSource {

  @Override
  public Iterator<GeneratedEvent> events() {
    SplittableRandom random = new SplittableRandom(options.seed());
    Supplier<S> who = senders.apply(Randomness.of(random.split()));
    return new EventStream<>(options, random, who, text.get(), flaws);
  }

  @Override
  public ExpectedTables expectedTables() {
    return new ExpectedTables(flattening.get());
  }
}
