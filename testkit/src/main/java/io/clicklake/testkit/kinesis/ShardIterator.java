package io.clicklake.testkit.kinesis;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A position in a shard. Clients get the position as an opaque text and send it back, so the
 * endpoint does not store it.
 *
 * @param streamCreatedMillis creation time of the stream, to distinguish the stream from a deleted
 *     one with the same name
 */
record ShardIterator(
    String stream, long streamCreatedMillis, int shardIndex, long ordinal, long issuedMillis) {
  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final int MAX_LENGTH = 512;

  static ShardIterator at(StoredStream stream, Shard shard, long ordinal, long nowMillis) {
    return new ShardIterator(
        stream.name(), stream.createdMillis(), shard.index(), ordinal, nowMillis);
  }

  static ShardIterator parse(String text) {
    try {
      byte[] decoded = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(decoded, StandardCharsets.UTF_8).split("/", -1);
      if (parts.length == 5 && text.length() <= MAX_LENGTH) {
        return new ShardIterator(
            parts[0],
            Long.parseLong(parts[1]),
            Integer.parseInt(parts[2]),
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]));
      }
    } catch (IllegalArgumentException e) {
      // The text is not base64, or does not contain the expected numbers. So this endpoint did not
      // create it.
    }
    throw KinesisException.invalidArgument("Invalid ShardIterator.");
  }

  String text() {
    String parts =
        String.join(
            "/",
            stream,
            Long.toString(streamCreatedMillis),
            Integer.toString(shardIndex),
            Long.toString(ordinal),
            Long.toString(issuedMillis));
    return Base64.getUrlEncoder().encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }

  void checkAge(Instant now) {
    if (now.toEpochMilli() - issuedMillis > LIFE.toMillis()) {
      throw KinesisException.expiredIterator(
          String.format(
              "Iterator expired. The iterator was created at time %s while right now it is %s"
                  + " which is further in the future than the tolerated delay of %d milliseconds.",
              Instant.ofEpochMilli(issuedMillis), now, LIFE.toMillis()));
    }
  }
}
