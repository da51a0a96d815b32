package io.clicklake.tools.infer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Decompresses and decodes the bytes of a record: gzip, zlib, base64, or gzip or zlib in base64.
 */
final class PackedBytes {
  private static final int LARGEST = 64 << 20;
  private static final int SHORTEST_BASE64 = 8;

  private PackedBytes() {}

  static boolean isCompressed(byte[] bytes) {
    return isGzip(bytes) || isZlib(bytes) || isZstd(bytes);
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
  }

  private static boolean isZlib(byte[] bytes) {
    return bytes.length > 2
        && bytes[0] == 0x78
        && (bytes[1] == 0x01 || bytes[1] == (byte) 0x9C || bytes[1] == (byte) 0xDA);
  }

  private static boolean isZstd(byte[] bytes) {
    return bytes.length > 4
        && bytes[0] == 0x28
        && bytes[1] == (byte) 0xB5
        && bytes[2] == 0x2F
        && bytes[3] == (byte) 0xFD;
  }

  /** Whether the bytes are base64 of JSON or of compressed bytes. */
  static boolean isBase64(byte[] bytes) {
    byte[] decoded = decoded(bytes);
    return decoded != null
        && (isCompressed(decoded) || decoded[0] == '{' || decoded[0] == '[' || decoded[0] == '"');
  }

  /** Whether the bytes are base64 of compressed bytes. */
  static boolean isBase64OfCompressed(byte[] bytes) {
    byte[] decoded = decoded(bytes);
    return decoded != null && isCompressed(decoded);
  }

  /**
   * Returns the bytes after decoding and decompression. Returns the same bytes if they are not
   * compressed or encoded, or if they are damaged.
   */
  static byte[] open(byte[] bytes) {
    if (isBase64(bytes)) {
      return open(decoded(bytes));
    }
    if (!isGzip(bytes) && !isZlib(bytes)) {
      return bytes;
    }
    try (InputStream in = stream(bytes)) {
      return in.readNBytes(LARGEST);
    } catch (IOException e) {
      return bytes;
    }
  }

  private static InputStream stream(byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return isGzip(bytes) ? new GZIPInputStream(in) : new InflaterInputStream(in);
  }

  /** Decodes base64, in the standard or the URL alphabet; null when the bytes are not base64. */
  private static byte[] decoded(byte[] bytes) {
    if (bytes.length < SHORTEST_BASE64 || bytes[0] == '{' || bytes[0] == '[' || bytes[0] == '"') {
      return null;
    }
    byte[] standard = new byte[bytes.length];
    int length = 0;
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        standard[length++] = (byte) (b == '-' ? '+' : b == '_' ? '/' : b);
      }
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(Arrays.copyOf(standard, length));
      return decoded.length == 0 ? null : decoded;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
