package io.clicklake.job.unpack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * Decompresses zstd (RFC 8878) with zstd-jni, which Iceberg's jar contains for Parquet files. Hot
 * path: the context is reused.
 */
final class ZstdFrames implements AutoCloseable {
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();

  static boolean isZstd(byte[] in, int from, int to) {
    return to - from >= 4
        && in[from] == 0x28
        && in[from + 1] == (byte) 0xB5
        && in[from + 2] == 0x2F
        && in[from + 3] == (byte) 0xFD;
  }

  /** Returns the same as the methods of {@link Inflation}. */
  String decompress(byte[] in, int from, int to, OpenedBytes into) {
    // A frame can lack its size, and there can be several frames. Then the room is doubled until
    // it is enough.
    long told = Zstd.getFrameContentSize(in, from, to - from);
    long wanted = told > 0 ? told : Math.min(4L * (to - from), into.left());
    while (into.reserve(wanted)) {
      try {
        into.length +=
            context.decompressByteArray(into.bytes, into.length, into.room(), in, from, to - from);
        return null;
      } catch (ZstdException e) {
        if (e.getErrorCode() != Zstd.errDstSizeTooSmall()) {
          return "zstd data that is damaged: " + e.getMessage();
        }
        int room = into.room();
        wanted = room == into.left() ? room + 1L : Math.min(2L * room, into.left());
      }
    }
    return null;
  }

  @Override
  public void close() {
    context.close();
  }
}
