package io.clicklake.local.detect;

import io.clicklake.testkit.kinesis.producer.StreamProducer;
import io.clicklake.testkit.traffic.DefectKind;
import io.clicklake.testkit.traffic.ProfileTraffic;
import io.clicklake.testkit.traffic.Publishers;
import io.clicklake.testkit.traffic.TrafficDefect;
import io.clicklake.testkit.traffic.VaryingCounts;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Puts the events of all publishers on the stream, from a separate thread, as the clock goes on.
 * Each publisher draws the number of its events of a minute and spreads them evenly over the
 * minute. The partition key is the publisher, so a publisher has one shard.
 */
final class EventTraffic implements AutoCloseable {
  private static final long MINUTE = 60_000;
  private static final long PAUSE_MILLIS = 100;
  private static final long LATE_MILLIS = 20 * MINUTE;
  private static final int RECENT = 200;
  private static final int USERS = 5_000;
  private static final int CAMPAIGNS = 50;

  /** What is known of a publisher. */
  private static final class Source {
    private final byte[][] recent = new byte[RECENT][];
    private long ofMinute;
    private long sent;
    private long number;
  }

  private final StreamProducer producer;
  private final Publishers publishers;
  private final long start;
  private final Random random;
  private final VaryingCounts counts;
  private final Source[] sources = new Source[Publishers.COUNT];
  private final List<InjectedDefect> defects = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private long minute = -1;
  private volatile boolean closed;
  private volatile Throwable error;

  /**
   * @param start the minute with the number 0 of the traffic, in minutes since 1970
   */
  EventTraffic(StreamProducer producer, Publishers publishers, long start, long seed) {
    this.producer = producer;
    this.publishers = publishers;
    this.start = start;
    this.random = new Random(seed);
    this.counts = new VaryingCounts(random);
    for (int i = 0; i < sources.length; i++) {
      sources[i] = new Source();
    }
    this.thread = new Thread(this::run, "publishers");
    thread.setDaemon(true);
    thread.start();
  }

  /** From its start to its end, the events have this defect. */
  void add(InjectedDefect defect) {
    defects.add(defect);
  }

  /** Throws an exception if the events cannot be put on the stream. */
  void check() {
    if (error != null) {
      throw new IllegalStateException("The events could not be put on the stream.", error);
    }
  }

  private void run() {
    try {
      while (!closed) {
        long now = System.currentTimeMillis();
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
      source.ofMinute = counts.draw(publishers.mean(publisher, now / MINUTE - start));
      // In the first minute, the events before the start are not sent.
      source.sent = minute < 0 ? due(source, now) : 0;
    }
    for (long due = due(source, now); source.sent < due; source.sent++) {
      send(publisher, now);
    }
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
        lost |= apply(defect.kind, event);
        duplicates *= defect.kind == DefectKind.DUPLICATES ? 2 : 1;
      }
    }
    Source source = sources[publisher];
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
   * Makes an event wrong.
   *
   * @return whether the event is not sent
   */
  private boolean apply(DefectKind kind, AdEvent event) {
    switch (kind) {
      case LOSS -> {
        return random.nextDouble() < TrafficDefect.LOST;
      }
      case SILENCE, SHARD_SILENT -> {
        return true;
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
        // The other defects are not in the events.
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
