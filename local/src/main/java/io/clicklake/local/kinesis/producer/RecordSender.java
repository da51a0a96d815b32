package io.clicklake.local.kinesis.producer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Sends records in PutRecords calls and sends those again that the stream refused one by one. A
 * call that fails whole is repeated by the SDK, which can put its records twice when only the
 * answer was lost.
 */
final class RecordSender {
  private static final int MAX_ATTEMPTS = 12;
  private static final long FIRST_BACKOFF_NANOS = TimeUnit.MILLISECONDS.toNanos(25);
  private static final long MAX_BACKOFF_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final KinesisClient client;
  private final String stream;
  private final Delay delay;
  private final AtomicLong repeated = new AtomicLong();

  RecordSender(KinesisClient client, String stream, Delay delay) {
    this.client = client;
    this.stream = stream;
    this.delay = delay;
  }

  /** Returns once the stream has taken all; the consumer gets each with the shard it went to. */
  void send(List<Outgoing> records, BiConsumer<Outgoing, String> taken) {
    List<Outgoing> left = records;
    long backoff = FIRST_BACKOFF_NANOS;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      PutRecordsResponse response = call(left);
      List<Outgoing> refused = new ArrayList<>();
      PutRecordsResultEntry lastError = null;
      for (int i = 0; i < left.size(); i++) {
        PutRecordsResultEntry result = response.records().get(i);
        if (result.errorCode() == null) {
          taken.accept(left.get(i), result.shardId());
        } else {
          refused.add(left.get(i));
          lastError = result;
        }
      }
      if (lastError != null) {
        if (attempt == MAX_ATTEMPTS) {
          throw new IllegalStateException(
              String.format(
                  "Stream %s refused %d records %d times, the last with %s: %s",
                  stream,
                  refused.size(),
                  attempt,
                  lastError.errorCode(),
                  lastError.errorMessage()));
        }
        repeated.addAndGet(refused.size());
        delay.await(backoff);
        backoff = Math.min(2 * backoff, MAX_BACKOFF_NANOS);
      }
      left = refused;
    }
  }

  /** How many times a record was sent again. */
  long repeated() {
    return repeated.get();
  }

  private PutRecordsResponse call(List<Outgoing> records) {
    return client.putRecords(
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(records.stream().map(Outgoing::entry).toList())
            .build());
  }
}
