package io.clicklake.job.decode.context;

import java.util.Arrays;

/**
 * The objects and arrays that are open while a payload is read, with the keys that each object has
 * so far. Hot path: one instance is reused for all payloads of a task.
 */
public final class Nesting {
  private final int limit;
  private final NameSet[] names;
  private final long[][] seen;
  private final boolean[] exploded;
  private int depth;

  Nesting(int limit) {
    this.limit = limit;
    this.names = new NameSet[limit + 1];
    this.seen = new long[limit + 1][];
    this.exploded = new boolean[limit + 1];
  }

  void clear() {
    depth = 0;
  }

  /** Enters an object or array. */
  public void enter() throws NestingLimitException {
    if (++depth > limit) {
      throw new NestingLimitException();
    }
    exploded[depth] = false;
  }

  public void leave() {
    depth--;
  }

  /** A cleared bit set for the known keys of the object that was just entered. */
  public long[] seen(int words) {
    long[] bits = seen[depth];
    if (bits == null || bits.length < words) {
      bits = new long[words];
      seen[depth] = bits;
    } else {
      Arrays.fill(bits, 0, words, 0);
    }
    return bits;
  }

  /** A cleared set for the other keys of the object that was just entered. */
  public NameSet names() {
    if (names[depth] == null) {
      names[depth] = new NameSet();
    }
    names[depth].clear();
    return names[depth];
  }

  int depth() {
    return depth;
  }

  /** Marks the array that was just entered as exploded. */
  void explode() {
    exploded[depth] = true;
  }

  boolean isExploded(int atDepth) {
    return exploded[atDepth];
  }
}
