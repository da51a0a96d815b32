package io.clicklake.serve.query;

import java.time.Instant;

/**
 * The checkpoint that a request names.
 *
 * @param checkpoint the number of the checkpoint; null if the request names a time
 * @param time means the newest checkpoint at or before this time; null if the request names a
 *     number
 */
public record AsOf(Long checkpoint, Instant time) {
  @Override
  public String toString() {
    return checkpoint == null ? time.toString() : "checkpoint " + checkpoint;
  }
}
