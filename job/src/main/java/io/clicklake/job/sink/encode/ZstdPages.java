package io.clicklake.job.sink.encode;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.BytesInput;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with zstd, from array to array, with one context for all files of a task.
 * Parquet's own codec goes through streams. The result is valid until the next call. Hot path.
 */
final class ZstdPages implements BytesInputCompressor, AutoCloseable {
  /** A larger buffer is given back after the page. */
  private static final int KEPT = 4 << 20;

  /**
   * For pages of plain values. Most of their values are new, and a search for values that repeat
   * costs more than it gives: docs/results/encoder.md.
   */
  private static final int PLAIN_LEVEL = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final int level;
  private final int plainLevel;
  private byte[] compressed = {};

  /**
   * @param level of the table
   */
  ZstdPages(int level) {
    this.level = level;
    this.plainLevel = Math.min(level, PLAIN_LEVEL);
  }

  /** Says what the next pages have. */
  void expect(Encoding encoding) {
    context.setLevel(encoding == Encoding.PLAIN ? plainLevel : level);
  }

  @Override
  public BytesInput compress(BytesInput page) {
    // The pages are arrays, so this is a view.
    ByteBuffer bytes = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), copy -> {});
    int bound = Math.toIntExact(Zstd.compressBound(bytes.remaining()));
    byte[] target = compressed;
    if (target.length < bound) {
      target = new byte[bound];
      compressed = bound > KEPT ? new byte[0] : target;
    }
    int length =
        context.compressByteArray(
            target,
            0,
            target.length,
            bytes.array(),
            bytes.arrayOffset() + bytes.position(),
            bytes.remaining());
    return BytesInput.from(target, 0, length);
  }

  @Override
  public CompressionCodecName getCodecName() {
    return CompressionCodecName.ZSTD;
  }

  /** The context belongs to the task, not to a file. */
  @Override
  public void release() {}

  @Override
  public void close() {
    context.close();
  }
}
