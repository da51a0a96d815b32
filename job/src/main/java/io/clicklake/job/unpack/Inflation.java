package io.clicklake.job.unpack;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) and deflate, with the header of zlib (RFC 1950) or without it (RFC
 * 1951). Hot path: the inflaters are reused.
 *
 * <p>The methods return null when all bytes are decompressed or the limit of the output is reached.
 * Otherwise they return a noun phrase that describes the error.
 */
final class Inflation implements AutoCloseable {
  private static final int GZIP_HEADER = 10;
  private static final int GZIP_TRAILER = 8;

  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final Inflater raw = new Inflater(true);
  private final Inflater withHeader = new Inflater(false);
  private final CRC32 checksum = new CRC32();

  static boolean isGzip(byte[] in, int from, int to) {
    return to - from >= 3 && in[from] == 0x1F && in[from + 1] == (byte) 0x8B && in[from + 2] == 8;
  }

  /** Whether the bytes start with the usual header of zlib: a window of 32 KB. */
  static boolean isZlib(byte[] in, int from, int to) {
    return to - from >= 2 && in[from] == 0x78 && (0x7800 | (in[from + 1] & 0xFF)) % 31 == 0;
  }

  /** Decompresses all members; zero bytes after the last one are skipped. */
  String gunzip(byte[] in, int from, int to, OpenedBytes into) {
    int at = from;
    do {
      int body = isGzip(in, at, to) ? headerEnd(in, at, to) : -1;
      if (body < 0) {
        return "bytes at offset " + (at - from) + " that are not gzip";
      }
      int start = into.length;
      raw.reset();
      String fault = inflate(raw, in, body, to, into);
      if (fault != null || into.isFull()) {
        return fault;
      }
      int trailer = to - raw.getRemaining();
      if (trailer + GZIP_TRAILER > to) {
        return "gzip data that ends too early";
      }
      checksum.reset();
      checksum.update(into.bytes, start, into.length - start);
      if (checksum.getValue() != littleEndian(in, trailer)
          || into.length - start != (int) littleEndian(in, trailer + 4)) {
        return "gzip data with a wrong checksum";
      }
      at = skipZeros(in, trailer + GZIP_TRAILER, to);
    } while (at < to);
    return null;
  }

  String inflate(byte[] in, int from, int to, OpenedBytes into) {
    Inflater inflater = isZlib(in, from, to) ? withHeader : raw;
    inflater.reset();
    return inflate(inflater, in, from, to, into);
  }

  private static String inflate(Inflater inflater, byte[] in, int from, int to, OpenedBytes into) {
    inflater.setInput(in, from, to - from);
    try {
      while (!inflater.finished()) {
        if (into.room() == 0 && !into.grow()) {
          return null;
        }
        int read = inflater.inflate(into.bytes, into.length, into.room());
        into.length += read;
        if (read == 0 && !inflater.finished()) {
          return "compressed data that ends too early";
        }
      }
    } catch (DataFormatException e) {
      return "compressed data that is damaged after " + inflater.getBytesWritten() + " bytes";
    }
    return null;
  }

  /** The offset after the header of a member, or -1. */
  private static int headerEnd(byte[] in, int from, int to) {
    if (to - from < GZIP_HEADER) {
      return -1;
    }
    int flags = in[from + 3];
    int at = from + GZIP_HEADER;
    if ((flags & EXTRA) != 0) {
      at = at + 2 > to ? to : at + 2 + ((in[at] & 0xFF) | ((in[at + 1] & 0xFF) << 8));
    }
    if ((flags & NAME) != 0) {
      at = afterZero(in, at, to);
    }
    if ((flags & COMMENT) != 0) {
      at = afterZero(in, at, to);
    }
    if ((flags & HEADER_CRC) != 0) {
      at += 2;
    }
    return at <= to ? at : -1;
  }

  private static int afterZero(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] != 0) {
      at++;
    }
    return at + 1;
  }

  private static int skipZeros(byte[] in, int from, int to) {
    int at = from;
    while (at < to && in[at] == 0) {
      at++;
    }
    return at;
  }

  private static long littleEndian(byte[] in, int at) {
    return (in[at] & 0xFF)
        | ((in[at + 1] & 0xFF) << 8)
        | ((in[at + 2] & 0xFF) << 16)
        | ((in[at + 3] & 0xFFL) << 24);
  }

  @Override
  public void close() {
    raw.end();
    withHeader.end();
  }
}
