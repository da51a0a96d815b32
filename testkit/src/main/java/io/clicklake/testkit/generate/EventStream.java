package io.clicklake.testkit.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * Generates the events of one dataset: chooses at random the next sender, the time, and the events
 * that are late, duplicated or broken. Only the events that are sent again later stay in memory.
 */
public final class EventStream<S> implements Iterator<GeneratedEvent> {
  private static final int OVERSIZED_AT_MOST = 3;
  private static final int SOON = 50;
  private static final int FAR_AT_MOST = 200_000;
  private static final int OVERTAKEN_MILLIS = 5_000;
  private static final int LATE_FROM_MILLIS = 5 * 60_000;
  private static final int LATE_TO_MILLIS = 6 * 60 * 60_000;

  private final GeneratorOptions options;
  private final SplittableRandom random;
  private final Supplier<S> senders;
  private final EventText<S> text;
  private final Randomness usual;
  private final Randomness complete;
  private final List<Corruption> flaws;
  private final Resends resends = new Resends();
  private long position;
  private int nextFlaw;
  private int oversized;

  /**
   * @param random the random numbers of this class only; the senders have their own
   * @param senders returns the sender of the next event
   * @param flaws the corruptions of rejected events, used in turn
   */
  public EventStream(
      GeneratorOptions options,
      SplittableRandom random,
      Supplier<S> senders,
      EventText<S> text,
      List<Corruption> flaws) {
    this.options = options;
    this.random = random;
    this.senders = senders;
    this.text = text;
    this.usual = Randomness.of(random.split());
    this.complete = usual.all();
    this.flaws = List.copyOf(flaws);
  }

  @Override
  public boolean hasNext() {
    return position < options.events();
  }

  @Override
  public GeneratedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All " + options.events() + " events were taken.");
    }
    GeneratedEvent event = resends.poll(position);
    if (event == null) {
      event = make(options.baseMillis() + (long) (position * 1000 / options.eventsPerSecond()));
    }
    position++;
    return event;
  }

  private GeneratedEvent make(long now) {
    S sender = senders.get();
    String key = text.partitionKey(sender);
    if (has(Trait.REJECTED)) {
      Corruption flaw = flaw();
      byte[] broken = flaw.broken().apply(bytes(sender, now, complete));
      return GeneratedEvent.rejected(broken, key, flaw.reason());
    }
    GeneratedEvent event = GeneratedEvent.fresh(bytes(sender, sentAt(now), usual), key);
    if (has(Trait.DUPLICATE)) {
      resends.schedule(position + 1 + (random.nextBoolean() ? soon() : far()), event);
    }
    return event;
  }

  private byte[] bytes(S sender, long sentAt, Randomness dice) {
    return text.event(sender, sentAt, dice).getBytes(UTF_8);
  }

  private long sentAt(long now) {
    if (has(Trait.LATE)) {
      return now - random.nextInt(LATE_FROM_MILLIS, LATE_TO_MILLIS);
    }
    return has(Trait.OUT_OF_ORDER) ? now - random.nextInt(OVERTAKEN_MILLIS) : now;
  }

  /**
   * Uses every corruption in turn, so that none is missing. At most {@link #OVERSIZED_AT_MOST}
   * events are too large.
   */
  private Corruption flaw() {
    Corruption flaw = flaws.get(nextFlaw++ % flaws.size());
    boolean large = flaw.reason().equals("too_large");
    return large && ++oversized > OVERSIZED_AT_MOST ? flaws.get(nextFlaw++ % flaws.size()) : flaw;
  }

  private long soon() {
    return random.nextInt(SOON);
  }

  /** Returns a distance of at most half of the stream. */
  private long far() {
    return SOON + random.nextLong(1 + Math.min(FAR_AT_MOST, options.events() / 2));
  }

  private boolean has(Trait trait) {
    return random.nextDouble() < options.shares().of(trait);
  }
}
