package io.clicklake.job.unpack;

import io.clicklake.catalog.dataset.PayloadSpec;
import io.clicklake.catalog.dataset.PayloadSpec.Base64Text;
import io.clicklake.catalog.dataset.PayloadSpec.Compression;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.util.Locale;

/**
 * Decodes base64 and decompresses the bytes of a record. If the dataset states base64 or a
 * compression, each is expected once, and base64 is decoded first. If the dataset detects them by
 * the first bytes, each can occur up to twice, for example base64 text inside compressed bytes. If
 * base64 is detected, a text inside an envelope can also be base64 of JSON or of compressed bytes.
 * Hot path.
 *
 * <p>After {@link #open}, the text of the record is from {@link #from} to {@link #to}, in the
 * payload or in the opened bytes.
 */
final class RecordBytes implements AutoCloseable {
  private static final int MOST_LAYERS = 2;
  private static final int SHOWN = 4;

  private final Compression compression;
  private final Base64Text base64;
  private final OpenedBytes opened;
  private final Rejection rejection;
  private final Inflation inflation = new Inflation();
  private ZstdFrames zstd;

  private byte[] payload;
  boolean inPayload;
  int from;
  int to;

  RecordBytes(PayloadSpec spec, OpenedBytes opened, Rejection rejection) {
    this.compression = spec.compression();
    this.base64 = spec.base64();
    this.opened = opened;
    this.rejection = rejection;
  }

  /** Returns false if the bytes cannot be opened, or the opened bytes have reached their limit. */
  boolean open(byte[] bytes) {
    payload = bytes;
    inPayload = true;
    from = 0;
    to = bytes.length;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      boolean stated = layer == 0;
      if (!decode(stated) || !decompress(stated)) {
        return false;
      }
    }
    return !opened.isFull();
  }

  /** Whether a text inside the record can be base64, by its first byte as a JSON string. */
  boolean mayBePacked(byte first) {
    return base64 == Base64Text.AUTO && first != '{' && first != '[' && first != '\\';
  }

  /**
   * Opens a text inside the record, which is at the end of the opened bytes, if it is base64. Other
   * texts are not changed. Returns false in the same cases as {@link #open}.
   */
  boolean openText(int start) {
    inPayload = false;
    from = start;
    to = opened.length;
    for (int layer = 0; layer < MOST_LAYERS; layer++) {
      int before = from;
      if (!decode(false)) {
        return false;
      }
      if (from == before) {
        return true;
      }
      if (!decompress(false)) {
        return false;
      }
    }
    return true;
  }

  private byte[] bytes() {
    return inPayload ? payload : opened.bytes;
  }

  private boolean decode(boolean stated) {
    if (base64 == Base64Text.ALWAYS && stated) {
      int start = opened.length;
      int end = Base64Bytes.decode(bytes(), from, to, opened);
      if (end < to) {
        return malformed(
            "base64 text", "other bytes at offset " + (end - from) + ": " + shown(end));
      }
      moveTo(start);
    } else if (base64 == Base64Text.AUTO && mayBeBase64()) {
      int start = opened.length;
      int end = Base64Bytes.decode(bytes(), from, to, opened);
      if (end == to && looksOpened(start)) {
        moveTo(start);
      } else {
        opened.length = start;
      }
    }
    return !opened.isFull();
  }

  private boolean mayBeBase64() {
    int at = ValueEnds.skipSpace(bytes(), from, to);
    if (at == to) {
      return false;
    }
    byte first = bytes()[at];
    return first != '{' && first != '[' && first != '"' && first > 0;
  }

  /** Whether decoded bytes begin like JSON or like compressed bytes. */
  private boolean looksOpened(int start) {
    byte[] in = opened.bytes;
    int at = ValueEnds.skipSpace(in, start, opened.length);
    return at < opened.length
        && (in[at] == '{'
            || in[at] == '['
            || in[at] == '"'
            || in[at] == (byte) 0xEF
            || told(in, start, opened.length) != Compression.NONE);
  }

  private static Compression told(byte[] in, int from, int to) {
    if (Inflation.isGzip(in, from, to)) {
      return Compression.GZIP;
    }
    if (ZstdFrames.isZstd(in, from, to)) {
      return Compression.ZSTD;
    }
    return Inflation.isZlib(in, from, to) ? Compression.DEFLATE : Compression.NONE;
  }

  private boolean decompress(boolean stated) {
    Compression form = compression;
    if (compression == Compression.AUTO) {
      form = told(bytes(), from, to);
    } else if (!stated) {
      form = Compression.NONE;
    }
    if (form == Compression.NONE) {
      return true;
    }
    int start = opened.length;
    String fault = decompress(form);
    if (fault != null) {
      return malformed(form.name().toLowerCase(Locale.ROOT) + " data", fault);
    }
    moveTo(start);
    return !opened.isFull();
  }

  private String decompress(Compression form) {
    switch (form) {
      case GZIP:
        return inflation.gunzip(bytes(), from, to, opened);
      case ZSTD:
        if (zstd == null) {
          zstd = new ZstdFrames();
        }
        return zstd.decompress(bytes(), from, to, opened);
      default:
        return inflation.inflate(bytes(), from, to, opened);
    }
  }

  private void moveTo(int start) {
    inPayload = false;
    from = start;
    to = opened.length;
  }

  /** Why {@link #open} or {@link #openText} returned false; one instance is reused. */
  Rejection rejection() {
    return rejection;
  }

  private boolean malformed(String expected, String actual) {
    rejection.set(Reason.MALFORMED_PAYLOAD, "", expected, actual);
    return false;
  }

  private String shown(int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; i < Math.min(to, at + SHOWN); i++) {
      text.append(String.format("0x%02X ", bytes()[i] & 0xFF));
    }
    return text.toString().trim();
  }

  @Override
  public void close() {
    inflation.close();
    if (zstd != null) {
      zstd.close();
    }
  }
}
