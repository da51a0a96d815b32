package io.clicklake.serve.columns;

import io.clicklake.udfs.sketch.HyperLogLog;
import java.util.Arrays;

/** The bytes of many sketches, in a few large arrays. */
final class SketchPool {
  private static final int CHUNK_BITS = 20;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private final byte[][] chunks;

  /**
   * For each row, the chunk that contains its sketch, and the position of the sketch in this chunk.
   */
  private final long[] places;

  private SketchPool(byte[][] chunks, long[] places) {
    this.chunks = chunks;
    this.places = places;
  }

  /** Adds the values of the sketch of a row to another sketch. */
  void addTo(HyperLogLog sketch, int row) {
    sketch.addAll(chunks[(int) (places[row] >>> CHUNK_BITS)], (int) places[row] & (CHUNK - 1));
  }

  long bytes() {
    long bytes = 8L * places.length;
    for (byte[] chunk : chunks) {
      bytes += chunk.length;
    }
    return bytes;
  }

  /** Collects sketches. */
  static final class Builder {
    private byte[][] chunks = new byte[1][1 << 10];
    private int used;
    private long[] places;
    private int rows;

    /**
     * @param rows the expected number of rows
     */
    Builder(int rows) {
      places = new long[Math.max(64, rows)];
    }

    /** Adds the sketch of the next row. */
    void add(byte[] from, int start, int length) {
      int chunk = chunks.length - 1;
      if (used + length > CHUNK) {
        chunks[chunk] = Arrays.copyOf(chunks[chunk], used);
        chunks = Arrays.copyOf(chunks, chunks.length + 1);
        chunk++;
        chunks[chunk] = new byte[Math.max(CHUNK, length)];
        used = 0;
      } else if (used + length > chunks[chunk].length) {
        int larger = Math.max(used + length, chunks[chunk].length * 2);
        chunks[chunk] = Arrays.copyOf(chunks[chunk], Math.min(CHUNK, larger));
      }
      System.arraycopy(from, start, chunks[chunk], used, length);
      place(((long) chunk << CHUNK_BITS) | used);
      used += length;
    }

    /** Adds a row without a sketch. */
    void addNothing() {
      place(-1);
    }

    private void place(long place) {
      places = rows < places.length ? places : Arrays.copyOf(places, rows * 2);
      places[rows++] = place;
    }

    SketchPool build() {
      int last = chunks.length - 1;
      chunks[last] = Arrays.copyOf(chunks[last], used);
      return new SketchPool(chunks, rows == places.length ? places : Arrays.copyOf(places, rows));
    }
  }
}
