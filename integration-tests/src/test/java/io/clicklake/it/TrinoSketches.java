package io.clicklake.it;

import io.airlift.slice.Slices;
import io.airlift.stats.cardinality.HyperLogLog;
import io.clicklake.local.verify.SketchReader;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads sketches with the library that Trino and Athena use. Only tests use it, because not all of
 * its dependencies may be shipped.
 */
final class TrinoSketches implements SketchReader {
  @Override
  public long distinct(List<ByteBuffer> sketches) {
    HyperLogLog merged = read(sketches.get(0));
    sketches.stream().skip(1).map(TrinoSketches::read).forEach(merged::mergeWith);
    return merged.cardinality();
  }

  private static HyperLogLog read(ByteBuffer sketch) {
    byte[] bytes = new byte[sketch.remaining()];
    sketch.duplicate().get(bytes);
    return HyperLogLog.newInstance(Slices.wrappedBuffer(bytes));
  }
}
