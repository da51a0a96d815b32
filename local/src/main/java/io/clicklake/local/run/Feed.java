package io.clicklake.local.run;

import io.clicklake.catalog.SetupException;
import io.clicklake.local.generate.EventFile;
import io.clicklake.local.generate.EventLines;
import io.clicklake.local.generate.EventSource;
import io.clicklake.local.generate.GeneratedEvent;
import io.clicklake.local.kinesis.producer.KinesisClients;
import io.clicklake.local.kinesis.producer.Packing;
import io.clicklake.local.kinesis.producer.StreamProducer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Puts events on the stream, on a thread of its own, as a producer elsewhere would. */
final class Feed implements AutoCloseable {
  private final KinesisClient client;
  private final StreamProducer producer;
  private final Thread thread;
  private volatile boolean done;
  private volatile RuntimeException error;

  private Feed(URI endpoint, String stream, double rate, Consumer<StreamProducer> work) {
    this.client = KinesisClients.of(endpoint);
    this.producer = StreamProducer.open(client, stream, Packing.PLAIN, rate);
    this.thread = new Thread(() -> run(work), "producer");
    thread.setDaemon(true);
    thread.start();
  }

  /** The lines of a file, as fast as the stream takes them. */
  static Feed ofFile(URI endpoint, String stream, Path file) {
    if (!Files.isReadable(file)) {
      throw new SetupException("The events '" + file + "' cannot be read: check the path.");
    }
    return new Feed(
        endpoint,
        stream,
        StreamProducer.UNLIMITED,
        producer -> {
          try (EventLines lines = EventFile.open(file)) {
            lines.forEachRemaining(producer::put);
          } catch (IOException e) {
            throw new SetupException("The events '" + file + "' cannot be read: " + e + ".");
          }
        });
  }

  /** The events of a generator; without end when it is said to be repeated at a rate. */
  static Feed ofSource(URI endpoint, String stream, EventSource source, double rate) {
    return new Feed(
        endpoint,
        stream,
        rate,
        producer -> {
          Iterator<GeneratedEvent> events = source.events();
          while (events.hasNext()) {
            GeneratedEvent event = events.next();
            producer.put(event.partitionKey(), event.payload());
          }
        });
  }

  /** Whether all events are on the stream; throws what the producer failed with. */
  boolean done() {
    if (error != null) {
      throw error;
    }
    return done;
  }

  /** Events put so far. */
  long events() {
    return producer.events();
  }

  /** Bytes put so far. */
  long bytes() {
    return producer.bytes();
  }

  /** Stops producing; what was put is on the stream afterwards. */
  void stop() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  @Override
  public void close() throws InterruptedException {
    stop();
    client.close();
  }

  private void run(Consumer<StreamProducer> work) {
    try {
      work.accept(producer);
      producer.flush();
    } catch (CancellationException e) {
      Thread.interrupted();
      producer.flush();
    } catch (RuntimeException e) {
      error = e;
    }
    done = true;
  }
}
