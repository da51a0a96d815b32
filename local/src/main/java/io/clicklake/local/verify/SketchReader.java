package io.clicklake.local.verify;

import java.nio.ByteBuffer;
import java.util.List;

/** Reads distinct counts from HyperLogLog sketches. */
public interface SketchReader {
  /**
   * Estimates the number of distinct values in all sketches together.
   *
   * @param sketches the sketches in the format that Trino and Athena read; never empty
   */
  long distinct(List<ByteBuffer> sketches);
}
