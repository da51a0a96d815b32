package io.clicklake.testkit.generate;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The events of a dataset, out of what is its own. Everything with state is made anew for each
 * iteration, so that every one begins with the same event.
 *
 * @param senders who sends the next event, drawn with dice of their own
 * @param flaws what rejected events suffer from, each in turn
 * @param <S> who sends: a visit, a device, a subscriber
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
    Supplier<S> who = senders.apply(Randomness.fair(random.split()));
    return new EventStream<>(options, random, who, text.get(), flaws);
  }

  @Override
  public ExpectedTables truth() {
    return new ExpectedTables(flattening.get());
  }
}
