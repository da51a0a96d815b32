package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tries an id with the samples. Counts the samples that dedupe would drop, and how many of these
 * differ from the first sample with the same id. Uses a limited number of samples, so that the
 * memory is bounded.
 */
final class IdTrial {
  static final int MOST_SAMPLES = 1 << 16;

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private final InferredId id;
  private final Map<Long, Long> contents = new HashMap<>();
  private long samples;
  private long dropped;
  private long differing;

  IdTrial(InferredId id) {
    this.id = id;
  }

  static List<IdTrial> of(List<InferredId> ids) {
    return ids.stream().map(IdTrial::new).toList();
  }

  InferredId id() {
    return id;
  }

  /**
   * @param content the hash of the event's bytes
   */
  void add(long content, JsonNode event, JsonNode envelope) {
    if (samples == MOST_SAMPLES) {
      return;
    }
    samples++;
    long hash = id.isContent() ? content : hash(id.value(event, envelope));
    Long first = contents.putIfAbsent(hash, content);
    if (first != null) {
      dropped++;
      differing += first == content ? 0 : 1;
    }
  }

  IdLoss loss() {
    return new IdLoss(samples, dropped, differing);
  }

  /** The FNV-1a hash of bytes, in 64 bits. */
  static long hash(byte[] bytes) {
    long hash = FNV_OFFSET;
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
