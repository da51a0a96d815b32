package io.clicklake.local;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.dataset.Dataset;
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
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts events or records on the stream from a separate thread, like a producer in another process.
 */
final class EventFeeder implements Feed {
  private static final long MOST_EVENTS_AHEAD = 100_000;
  private static final long MOST_BYTES_AHEAD = 200_000_000;

  private final ProducerThrottle lead;
  private final KinesisClient client;
  private final StreamProducer producer;
  private final Thread thread;
  private volatile boolean done;
  private volatile Throwable error;

  private EventFeeder(URI endpoint, long keep, double rate, Consumer<EventFeeder> work) {
    // The producer is ahead of the job by at most a quarter of the memory of the stream. So puts
    // are rarely throttled, even if some shards have more records than others.
    this.lead = new ProducerThrottle(MOST_EVENTS_AHEAD, Math.min(MOST_BYTES_AHEAD, keep / 4));
    this.client = KinesisClients.of(endpoint);
    this.producer = StreamProducer.open(client, LocalStack.STREAM, Packing.PLAIN, rate);
    this.thread = new Thread(() -> run(work), "producer");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Puts the events of a file on the stream, as fast as the stream accepts them. If a record of the
   * dataset is not a plain event, puts the records of the file.
   *
   * @param keep the number of bytes that the stream keeps
   */
  static EventFeeder ofFile(URI endpoint, long keep, Path file, Dataset dataset) {
    return new EventFeeder(
        endpoint,
        keep,
        StreamProducer.UNLIMITED,
        feed -> {
          try (EventLines lines =
              dataset.payload().isPlain() ? EventFile.open(file) : EventFile.openRecords(file)) {
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
   * have no end, puts events until {@link #stop}.
   */
  static EventFeeder ofSource(URI endpoint, long keep, EventSource source, double rate) {
    return new EventFeeder(
        endpoint,
        keep,
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

  @Override
  public boolean consumed(long committed) {
    Throwable failed = error;
    if (failed instanceof RuntimeException runtime) {
      throw runtime;
    } else if (failed != null) {
      throw new IllegalStateException("The producer of events failed: " + failed, failed);
    }
    return done && committed >= producer.events();
  }

  @Override
  public void jobRead(long events, long bytes) {
    lead.read(events, bytes);
  }

  private void await() {
    lead.await(producer.events(), producer.bytes());
  }

  @Override
  public String progress() {
    return String.format(Locale.ROOT, "put %,d", producer.events());
  }

  @Override
  public void stop() throws InterruptedException {
    // The thread is not interrupted, because the SDK would then abort a put, and it would be
    // unknown which events are stored.
    lead.stop();
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
      producer.flush();
    } catch (RuntimeException | Error e) {
      error = e;
    } finally {
      done = true;
    }
  }
}
