package io.clicklake.local.detect;

import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.testkit.traffic.DefectKind;
import io.clicklake.testkit.traffic.ProfileTraffic;
import io.clicklake.testkit.traffic.Publishers;
import io.clicklake.testkit.traffic.TrafficDefect;
import io.clicklake.testkit.traffic.VaryingCounts;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts the events of all publishers on the stream in real time, from a separate thread. For each
 * minute and publisher, the number of events is random, and the events are spread evenly over the
 * minute. The partition key is the publisher, so all events of a publisher are in one shard. Some
 * publishers send a manifest at the end of each minute, which states how many events they made in
 * this minute.
 */
final class EventTraffic implements AutoCloseable {
  private static final long MINUTE = 60_000;
  private static final long PAUSE_MILLIS = 100;
  private static final long LATE_MILLIS = 20 * MINUTE;
  private static final int RECENT = 200;
  private static final int USERS = 5_000;
  private static final int CAMPAIGNS = 50;

  /** The state of a publisher. */
  private static final class Source {
    private final byte[][] recent = new byte[RECENT][];
    private long ofMinute;
    private long sent;
    private long number;

    /**
     * The number of events that the publisher made with a time in this minute. Lost events are
     * included.
     */
    private long made;
  }

  private final StreamProducer producer;
  private final Publishers publishers;
  private final long start;
  private final Set<Integer> stating;
  private final Random random;
  private final VaryingCounts counts;
  private final Source[] sources = new Source[Publishers.COUNT];
  private final List<InjectedDefect> defects = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private long minute = -1;
  private volatile long longestPause;
  private volatile boolean closed;
  private volatile Throwable error;

  /**
   * @param start the minute with the number 0 of the traffic, in minutes since 1970
   * @param stating the publishers that send manifests
   */
  EventTraffic(
      StreamProducer producer, Publishers publishers, long start, Set<Integer> stating, long seed) {
    this.producer = producer;
    this.publishers = publishers;
    this.start = start;
    this.stating = stating;
    this.random = new Random(seed);
    this.counts = new VaryingCounts(random);
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new Source();
    }
    this.thread = new Thread(this::run, "publishers");
    thread.setDaemon(true);
    thread.start();
  }

  /** Adds a defect. The events have this defect from its start to its end. */
  void add(InjectedDefect defect) {
    defects.add(defect);
  }

  /** Throws an exception if the events cannot be put on the stream. */
  void check() {
    if (error != null) {
      throw new IllegalStateException("The events could not be put on the stream.", error);
    }
  }

  /**
   * The longest time in milliseconds in which no event was sent. On a busy machine, it can be more
   * than a second.
   */
  long longestPause() {
    return longestPause;
  }

  private void run() {
    try {
      for (long before = System.currentTimeMillis(); !closed; ) {
        long now = System.currentTimeMillis();
        longestPause = Math.max(longestPause, now - before);
        before = now;
        for (int i = 0; i < sources.length; i++) {
          publish(i, now);
        }
        minute = now / MINUTE;
        producer.flush();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      error = e;
    }
  }

  private void publish(int publisher, long now) {
    Source source = sources[publisher];
    if (now / MINUTE != minute) {
      for (; minute >= 0 && source.sent < source.ofMinute; source.sent++) {
        send(publisher, (minute + 1) * MINUTE - 1);
      }
      state(publisher, source.made, now);
      source.made = 0;
      source.ofMinute = counts.draw(publishers.mean(publisher, now / MINUTE - start));
      // In the first minute, the events with a time before the start are not sent.
      source.sent = minute < 0 ? due(source, now) : 0;
    }
    for (long due = due(source, now); source.sent < due; source.sent++) {
      send(publisher, now);
    }
  }

  /** Sends the manifest of the last minute, if the publisher is not silent. */
  private void state(int publisher, long made, long now) {
    if (minute < 0 || !stating.contains(publisher)) {
      return;
    }
    for (InjectedDefect defect : defects) {
      if (defect.isSilence() && defect.isActive(now) && defect.hits(publisher, "", "")) {
        return;
      }
    }
    String id = Publishers.id(publisher);
    producer.put(id, AdEvent.manifest(id, minute * MINUTE, made));
  }

  private static long due(Source source, long now) {
    return source.ofMinute * (now % MINUTE) / MINUTE;
  }

  private void send(int publisher, long now) {
    AdEvent event = event(publisher, now);
    boolean lost = false;
    double duplicates = ProfileTraffic.DUPLICATES;
    for (InjectedDefect defect : defects) {
      if (defect.isActive(now) && defect.hits(publisher, event.version, event.currency)) {
        if (defect.isSilence()) {
          return;
        }
        lost |= apply(defect.kind, event);
        duplicates *= defect.kind == DefectKind.DUPLICATES ? 2 : 1;
      }
    }
    Source source = sources[publisher];
    source.made += event.atMillis == now ? 1 : 0;
    byte[] json = event.json();
    if (!lost) {
      producer.put(event.publisher, json);
      if (source.number >= RECENT && random.nextDouble() < duplicates) {
        producer.put(event.publisher, source.recent[random.nextInt(RECENT)]);
      }
      if (!event.wrong) {
        source.recent[(int) (source.number++ % RECENT)] = json;
      }
    }
  }

  private AdEvent event(int publisher, long now) {
    AdEvent event = new AdEvent();
    event.publisher = Publishers.id(publisher);
    event.id = event.publisher + '-' + Long.toHexString(random.nextLong());
    List<String> versions = Publishers.versions(publisher);
    event.version = versions.get(random.nextInt(versions.size()));
    event.currency = Publishers.currency(publisher);
    event.atMillis = random.nextDouble() < ProfileTraffic.LATE ? now - LATE_MILLIS : now;
    event.type = type(random.nextDouble());
    event.campaign =
        random.nextDouble() < ProfileTraffic.NULLS ? null : "c-" + random.nextInt(CAMPAIGNS);
    event.user = random.nextInt(USERS);
    event.price = -ProfileTraffic.MEAN_PRICE * Math.log(1 - random.nextDouble());
    event.wrong = random.nextDouble() < ProfileTraffic.REJECTED;
    return event;
  }

  private static String type(double draw) {
    if (draw < ProfileTraffic.REFUNDS) {
      return "refund";
    }
    return draw < ProfileTraffic.REFUNDS + ProfileTraffic.CLICKS ? "click" : "view";
  }

  /**
   * Applies a defect to an event.
   *
   * @return whether the event is lost, so that it must not be sent
   */
  private boolean apply(DefectKind kind, AdEvent event) {
    switch (kind) {
      case LOSS -> {
        return random.nextDouble() < TrafficDefect.LOST;
      }
      case NULLS -> event.campaign = null;
      case NEW_VALUE -> {
        if (random.nextDouble() < TrafficDefect.HAS_NEW_VALUE) {
          event.type = "swipe";
        }
      }
      case LATE -> {
        if (random.nextDouble() < TrafficDefect.COMES_LATE) {
          event.atMillis -= LATE_MILLIS;
        }
      }
      case FACTOR_1000 -> event.price *= 1000;
      case ALL_REJECTED -> event.wrong = true;
      default -> {
        // The other defects do not change events.
      }
    }
    return false;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
  }
}
