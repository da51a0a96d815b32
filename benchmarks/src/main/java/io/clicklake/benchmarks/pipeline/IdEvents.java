package io.clicklake.benchmarks.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clicklake.benchmarks.events.EventSet;
import io.clicklake.job.record.RawRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Small valid events that produce no rows. Their times are spread over the 23 hours before the
 * first event of the event set. Each of them adds one id to the state of dedupe. With the default
 * horizon of 24 hours, dedupe still remembers these ids when the events of the set arrive. Hot
 * path.
 */
final class IdEvents {
  private static final long SPAN_MILLIS = Duration.ofHours(23).toMillis();
  private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);
  private static final String ID = "00000000-0000-4000-8000-000000000000";
  private static final byte[] PAYLOAD =
      ("{\"event_id\":\""
              + ID
              + "\",\"schema\":\"ad-event/1\",\"sent_at\":\"2026-11-22T12:00:00.000Z\","
              + "\"publisher_id\":\"pub-1001\",\"session\":{\"id\":\"7b0f3a52-1c1d-4a7e-9a51-1f0c5d6e7a80\"},"
              + "\"device\":{\"user_agent\":\"ids\",\"type\":\"desktop\"}}")
          .getBytes(US_ASCII);
  private static final int ID_AT = "{\"event_id\":\"".length();
  private static final int TIME_AT =
      ID_AT + ID.length() + "\",\"schema\":\"ad-event/1\",\"sent_at\":\"".length();

  private final long count;
  private final long endMillis;
  private final int readers;
  private final String shard;
  private long number;

  /**
   * @param count number of events of all readers
   */
  IdEvents(EventSet events, long count, int reader, int readers) {
    this.count = count;
    this.endMillis = events.startMillis();
    this.readers = readers;
    this.shard = String.format("shardId-%012d", reader);
    this.number = reader - (long) readers;
  }

  /** Moves to the next event. False when there is none. */
  boolean next() {
    number += readers;
    return number < count;
  }

  RawRecord record() {
    long millis = endMillis - SPAN_MILLIS + (long) ((double) number / count * SPAN_MILLIS);
    byte[] payload = PAYLOAD.clone();
    // Returns an id whose bits are spread like those of a random id. The same number gives the same
    // id.
    long bits = (number + 1) * 0x9e3779b97f4a7c15L;
    for (int i = 0; i < ID.length(); i++) {
      char c = ID.charAt(i);
      if (c == '0') {
        payload[ID_AT + i] = HEX[(int) (bits >>> 60)];
        bits = Long.rotateLeft(bits, 4);
      }
    }
    byte[] time = time(millis);
    System.arraycopy(time, 0, payload, TIME_AT, time.length);
    return new RawRecord(payload, shard, Long.toString(number), millis);
  }

  /** The time has the form 2026-11-22T12:00:00.000Z. */
  private static byte[] time(long millis) {
    String text = Instant.ofEpochMilli(millis - Math.floorMod(millis, 1000L)).toString();
    return (text.substring(0, text.length() - 1) + ".000Z").getBytes(US_ASCII);
  }
}
