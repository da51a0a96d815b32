package io.clicklake.job.sink.encode;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.iceberg.shaded.org.apache.parquet.bytes.BytesInput;
import org.apache.iceberg.shaded.org.apache.parquet.column.Encoding;
import org.apache.iceberg.shaded.org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.iceberg.shaded.org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with zstd, from array to array, with one context for all files of a task.
 * Parquet's own codec uses streams. The result is valid until the next call. Hot path.
 */
final class ZstdPages implements BytesInputCompressor, AutoCloseable {
  /** The largest buffer that is kept for the next page, in bytes. */
  private static final int KEPT = 4 << 20;

  /**
   * The level for pages of plain values. Most of their values are new, so a longer search for
   * repetitions costs more than it saves: docs/results/encoder.md.
   */
  private static final int PLAIN_LEVEL = 1;

  private final ZstdCompressCtx context = new ZstdCompressCtx();
  private final int level;
  private final int plainLevel;
  private byte[] compressed = {};

  /**
   * @param level the compression level of the table
   */
  ZstdPages(int level) {
    this.level = level;
    this.plainLevel = Math.min(level, PLAIN_LEVEL);
  }

  /** Sets the encoding of the next pages, which decides their compression level. */
  void expect(Encoding encoding) {
    context.setLevel(encoding == Encoding.PLAIN ? plainLevel : level);
  }

  @Override
  @SuppressWarnings("deprecation") // the other method copies the page
  public BytesInput compress(BytesInput page) throws IOException {
    // The pages are arrays, so this is a view.
    ByteBuffer bytes = page.toByteBuffer();
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
