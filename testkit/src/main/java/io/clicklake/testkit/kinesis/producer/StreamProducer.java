package io.clicklake.testkit.kinesis.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Puts events on a stream through the AWS SDK: in batches, with retries, optionally at a steady
 * rate and in KPL aggregates. Only one thread may put events; any thread may read the counts.
 *
 * <p>When {@link #flush} or {@link #close} returns, all events are on the stream. Their order is
 * not defined. After a reshard, an aggregate may be put on a shard whose consumers must drop the
 * aggregate. The producer sees the wrong shard in the response and puts the events again.
 */
public final class StreamProducer implements AutoCloseable {
  /** The rate of a producer that sends each event at once. */
  public static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private static final int MAX_RECORDS = 500;

  /**
   * The former limit of the service for one PutRecords call. Every implementation accepts calls of
   * this size.
   */
  private static final int MAX_BYTES = 5 * 1024 * 1024;

  private static final long LINGER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** The shortest wait. Shorter waits cost more than they are worth. */
  private static final long SHORTEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final Packing packing;
  private final ShardAggregates aggregates;
  private final RecordSender sender;
  private final RateLimiter pace;
  private final Delay delay;

  private final List<PendingRecord> batch = new ArrayList<>();
  private int batchBytes;
  private long flushedNanos;

  private final AtomicLong events = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  StreamProducer(
      KinesisClient client, String stream, Packing packing, double eventsPerSecond, Delay delay) {
    this.packing = packing;
    this.aggregates = packing == Packing.AGGREGATED ? new ShardAggregates(client, stream) : null;
    this.sender = new RecordSender(client, stream, delay);
    this.pace = new RateLimiter(eventsPerSecond);
    this.delay = delay;
    this.flushedNanos = delay.nanoTime();
  }

  /** The caller closes the client after the producer. */
  public static StreamProducer open(
      KinesisClient client, String stream, Packing packing, double eventsPerSecond) {
    return new StreamProducer(client, stream, packing, eventsPerSecond, Delay.REAL);
  }

  /** Puts the event with a random partition key, which spreads events evenly over the shards. */
  public void put(byte[] event) {
    put(Long.toString(events.get()), event);
  }

  /**
   * Puts the event with a partition key. Events with equal keys go to the same shard. Waits until
   * the event is due. Throws CancellationException when the thread is interrupted.
   */
  public void put(String partitionKey, byte[] event) {
    awaitTurn();
    pack(partitionKey, event);
    events.incrementAndGet();
    bytes.addAndGet(event.length);
  }

  /** Returns when the stream has stored all events. */
  public void flush() {
    do {
      if (packing == Packing.AGGREGATED) {
        aggregates.drain().forEach(this::add);
      }
      send();
    } while (packing == Packing.AGGREGATED && !aggregates.isEmpty());
  }

  @Override
  public void close() {
    flush();
  }

  /** The number of events put. */
  public long events() {
    return events.get();
  }

  /** The total size of the events put, in bytes. */
  public long bytes() {
    return bytes.get();
  }

  /** The number of records that the stream did not store at first and that were sent again. */
  public long repeatedRecords() {
    return sender.repeated();
  }

  private void awaitTurn() {
    long now = delay.nanoTime();
    long wait = pace.next(now);
    if (wait >= SHORTEST_WAIT_NANOS) {
      if (now + wait - flushedNanos > LINGER_NANOS) {
        flush();
      }
      delay.await(wait);
    }
  }

  private void pack(String key, byte[] event) {
    if (packing == Packing.AGGREGATED) {
      aggregates.add(key, event).ifPresent(this::add);
    } else {
      add(PendingRecord.plain(key, event));
    }
  }

  private void add(PendingRecord record) {
    if (batchBytes + record.bytes() > MAX_BYTES) {
      send();
    }
    batch.add(record);
    batchBytes += record.bytes();
    if (batch.size() == MAX_RECORDS) {
      send();
    }
  }

  private void send() {
    List<PendingRecord> records = List.copyOf(batch);
    batch.clear();
    batchBytes = 0;
    sender.send(records, this::taken);
    flushedNanos = delay.nanoTime();
  }

  private void taken(PendingRecord record, String shard) {
    if (packing == Packing.AGGREGATED && aggregates.isLost(record, shard)) {
      record.aggregate().members().forEach(member -> pack(member.key(), member.event()));
    }
  }
}
