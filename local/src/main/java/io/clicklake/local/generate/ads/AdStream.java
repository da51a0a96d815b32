package io.clicklake.local.generate.ads;

import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.generate.Resends;
import io.clicklake.local.generate.Trait;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/** The events one by one; holds the visits that go on and the events to be sent again, no more. */
final class AdStream implements Iterator<GeneratedEvent> {
  private static final int OVERSIZED_AT_MOST = 3;
  private static final int SOON = 50;
  private static final int FAR_AT_MOST = 200_000;
  private static final int OVERTAKEN_MILLIS = 5_000;
  private static final int LATE_FROM_MILLIS = 5 * 60_000;
  private static final int LATE_TO_MILLIS = 6 * 60 * 60_000;

  private final AdOptions options;
  private final SplittableRandom random;
  private final Visits visits;
  private final AdText text;
  private final Resends resends = new Resends();
  private final List<Flaw> flaws = new ArrayList<>();
  private long position;
  private int nextFlaw;
  private int oversized;

  AdStream(AdOptions options) {
    this.options = options;
    this.random = new SplittableRandom(options.seed());
    this.visits = new Visits(options, new UserAgents(), random.split());
    this.text = new AdText(options, random.split());
    flaws.addAll(ContractFlaws.all());
    flaws.addAll(TextFlaws.all(options.oversizedBytes()));
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
    Visit visit = visits.next();
    if (has(Trait.REJECTED)) {
      Flaw flaw = flaw();
      byte[] broken = flaw.broken().apply(text.completeEvent(visit, now));
      return GeneratedEvent.rejected(broken, visit.id, flaw.reason());
    }
    GeneratedEvent event = GeneratedEvent.fresh(text.event(visit, sentAt(now)), visit.id);
    if (has(Trait.DUPLICATE)) {
      resends.schedule(position + 1 + (random.nextBoolean() ? soon() : far()), event);
    }
    return event;
  }

  private long sentAt(long now) {
    if (has(Trait.LATE)) {
      return now - random.nextInt(LATE_FROM_MILLIS, LATE_TO_MILLIS);
    }
    return has(Trait.OUT_OF_ORDER) ? now - random.nextInt(OVERTAKEN_MILLIS) : now;
  }

  /** Every flaw in turn, so that none is missing; but only the first few records too large. */
  private Flaw flaw() {
    Flaw flaw = flaws.get(nextFlaw++ % flaws.size());
    boolean large = flaw.reason().equals("too_large");
    return large && ++oversized > OVERSIZED_AT_MOST ? flaws.get(nextFlaw++ % flaws.size()) : flaw;
  }

  private long soon() {
    return random.nextInt(SOON);
  }

  /** Up to half the stream later. */
  private long far() {
    return SOON + random.nextLong(1 + Math.min(FAR_AT_MOST, options.events() / 2));
  }

  private boolean has(Trait trait) {
    return random.nextDouble() < options.shares().of(trait);
  }
}
