package io.clicklake.testkit.kinesis.producer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Sends records with PutRecords and retries the ones that the stream did not store: single failed
 * records, or all records of a call that failed after the SDK's own retries. When a response is
 * lost, the records of the call are stored twice.
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

  /**
   * Returns when the stream has stored all records. Passes each stored record and the id of its
   * shard to {@code taken}.
   */
  void send(List<PendingRecord> records, BiConsumer<PendingRecord, String> taken) {
    List<PendingRecord> left = records;
    long backoff = FIRST_BACKOFF_NANOS;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      left = attempt(left, attempt == MAX_ATTEMPTS, taken);
      if (!left.isEmpty()) {
        repeated.addAndGet(left.size());
        delay.await(backoff);
        backoff = Math.min(2 * backoff, MAX_BACKOFF_NANOS);
      }
    }
  }

  /** The number of retried records. */
  long repeated() {
    return repeated.get();
  }

  /** Returns the records that the stream did not store. Throws after the last attempt. */
  private List<PendingRecord> attempt(
      List<PendingRecord> records, boolean last, BiConsumer<PendingRecord, String> taken) {
    PutRecordsResponse response;
    try {
      response = call(records);
    } catch (SdkException e) {
      if (last || !mayPass(e)) {
        throw e;
      }
      return records;
    }
    List<PendingRecord> refused = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      PutRecordsResultEntry result = response.records().get(i);
      if (result.errorCode() == null) {
        taken.accept(records.get(i), result.shardId());
      } else if (last) {
        throw new IllegalStateException(
            String.format(
                "Stream %s did not store %d of %d records in %d attempts; last error %s: %s",
                stream,
                response.failedRecordCount(),
                records.size(),
                MAX_ATTEMPTS,
                result.errorCode(),
                result.errorMessage()));
      } else {
        refused.add(records.get(i));
      }
    }
    return refused;
  }

  private static boolean mayPass(SdkException e) {
    if (e instanceof SdkServiceException answer) {
      return answer.isThrottlingException() || answer.statusCode() >= 500;
    }
    return e.getCause() instanceof IOException;
  }

  private PutRecordsResponse call(List<PendingRecord> records) {
    return client.putRecords(
        PutRecordsRequest.builder()
            .streamName(stream)
            .records(records.stream().map(PendingRecord::entry).toList())
            .build());
  }
}
