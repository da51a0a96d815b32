package io.clicklake.local;

import io.clicklake.catalog.SetupException;
import io.clicklake.testkit.generate.EventFile;
import io.clicklake.testkit.generate.EventLines;
import io.clicklake.testkit.generate.EventSource;
import io.clicklake.testkit.generate.GeneratedEvent;
import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts events on the stream from a separate thread, like a producer in another process. */
final class EventFeeder implements AutoCloseable {
  private static final long MOST_EVENTS_AHEAD = 100_000;
  private static final long MOST_BYTES_AHEAD =
      Math.min(200_000_000L, Runtime.getRuntime().maxMemory() / 12);

  private final ProducerThrottle lead = new ProducerThrottle(MOST_EVENTS_AHEAD, MOST_BYTES_AHEAD);
  private final KinesisClient client;
  private final StreamProducer producer;
  private final Thread thread;
  private volatile boolean done;
  private volatile Throwable error;

  private EventFeeder(URI endpoint, String stream, double rate, Consumer<EventFeeder> work) {
    this.client = KinesisClients.of(endpoint);
    this.producer = StreamProducer.open(client, stream, Packing.PLAIN, rate);
    this.thread = new Thread(() -> run(work), "producer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Puts the lines of a file on the stream, as fast as the stream accepts them. */
  static EventFeeder ofFile(URI endpoint, String stream, Path file) {
    return new EventFeeder(
        endpoint,
        stream,
        StreamProducer.UNLIMITED,
        feed -> {
          try (EventLines lines = EventFile.open(file)) {
            while (lines.hasNext()) {
              feed.await();
              feed.producer.put(lines.next());
            }
          } catch (IOException | UncheckedIOException e) {
            throw new SetupException(
                "The events '" + file + "' cannot be read: " + e.getMessage() + ".");
          }
        });
  }

  /**
   * Puts the events of a generator on the stream, at most {@code rate} per second. If the events
   * have no end, puts them until it is stopped.
   */
  static EventFeeder ofSource(URI endpoint, String stream, EventSource source, double rate) {
    return new EventFeeder(
        endpoint,
        stream,
        rate,
        feed -> {
          Iterator<GeneratedEvent> events = source.events();
          while (events.hasNext()) {
            GeneratedEvent event = events.next();
            feed.await();
            feed.producer.put(event.partitionKey(), event.payload());
          }
        });
  }

  /** Whether all events are on the stream. If the producer failed, throws its exception. */
  boolean done() {
    Throwable failed = error;
    if (failed instanceof RuntimeException runtime) {
      throw runtime;
    } else if (failed != null) {
      throw new IllegalStateException("The producer of events failed: " + failed, failed);
    }
    return done;
  }

  /** Tells how much the job has read, so that the producer does not get too far ahead. */
  void jobRead(long events, long bytes) {
    lead.read(events, bytes);
  }

  private void await() {
    lead.await(producer.events(), producer.bytes());
  }

  /** Events put so far. */
  long events() {
    return producer.events();
  }

  /** Bytes put so far. */
  long bytes() {
    return producer.bytes();
  }

  /** Stops producing. Events that were put before are on the stream when this returns. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    client.close();
  }

  private void run(Consumer<EventFeeder> work) {
    try {
      work.accept(this);
      producer.flush();
    } catch (CancellationException e) {
      Thread.interrupted();
      producer.flush();
    } catch (RuntimeException | Error e) {
      error = e;
    } finally {
      done = true;
    }
  }
}
