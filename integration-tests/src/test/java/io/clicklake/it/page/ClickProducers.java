package io.clicklake.it.page;

import io.clicklake.testkit.kinesis.producer.KinesisClients;
import io.clicklake.testkit.kinesis.producer.Packing;
import io.clicklake.testkit.kinesis.producer.StreamProducer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts clicks of six publishers on the stream, from a thread of its own: first those of the last
 * minutes, with a manifest for each publisher and minute, then some each second.
 */
final class ClickProducers implements AutoCloseable {
  /** A name that would run code if a page read it as HTML. */
  static final String HOSTILE = "<img src=x onerror=document.title='owned'>";

  /** The publisher that loses a third of its events in two minutes. */
  static final String LOSES = "publisher-3";

  private static final int MINUTES = 24;
  private static final int EVENTS_OF_A_MINUTE = 9;
  private static final int PUBLISHERS = 6;
  private static final List<String> CAMPAIGNS = List.of("spring", "summer", HOSTILE);
  private static final long PAUSE_MILLIS = 100;

  private final KinesisClient client;
  private final StreamProducer producer;
  private final Thread thread = new Thread(this::run, "click-producers");
  private long ids;
  private volatile boolean wrong;
  private volatile boolean closed;

  ClickProducers(URI stream) {
    client = KinesisClients.of(stream);
    producer = StreamProducer.open(client, "events", Packing.PLAIN, StreamProducer.UNLIMITED);
    thread.start();
  }

  /** From now on, the half of the events are wrong: a cost is a text. */
  void beginDefect() {
    wrong = true;
  }

  private void run() {
    Instant start = Instant.now().truncatedTo(ChronoUnit.MINUTES).minusSeconds(60 * MINUTES);
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int publisher = 1; publisher <= PUBLISHERS; publisher++) {
        minute(start.plusSeconds(60L * minute), publisher, minute);
      }
    }
    producer.flush();
    try {
      for (int i = 0; !closed; i++) {
        click(Instant.now(), "publisher-" + (1 + i % PUBLISHERS), i, false);
        if (wrong) {
          click(Instant.now(), "publisher-" + (1 + i % PUBLISHERS), i, true);
        }
        producer.flush();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void minute(Instant minute, int number, int ofStart) {
    String publisher = "publisher-" + number;
    boolean loses = publisher.equals(LOSES) && (ofStart == 9 || ofStart == 10);
    int sent = EVENTS_OF_A_MINUTE * number + (ofStart * 5) % 7;
    for (int i = 0; i < (loses ? sent * 2 / 3 : sent); i++) {
      click(minute.plusMillis(60_000L * i / sent), publisher, i, false);
    }
    put(
        publisher,
        """
        {"kind": "manifest", "id": "m-%d", "publisher": "%s", "minute": "%s", "sent": %d}"""
            .formatted(ids++, publisher, minute, sent));
  }

  private void click(Instant at, String publisher, int number, boolean withWrongCost) {
    put(
        publisher,
        """
        {"id": "c-%d", "at": "%s", "publisher": "%s", "campaign": "%s", "cost": %s}"""
            .formatted(
                ids++,
                at,
                publisher,
                CAMPAIGNS.get(number % CAMPAIGNS.size()),
                withWrongCost ? "\"free\"" : 5 + number % 20));
  }

  private void put(String publisher, String json) {
    producer.put(publisher, json.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.join();
    client.close();
  }
}
