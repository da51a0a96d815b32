package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.NestingLimitException;
import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.decode.json.MalformedJson;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8;
import io.clicklake.job.decode.scan.PayloadScan;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads a payload from start to end with the compiled contract. The payload is the bytes of one
 * event. Hot path.
 *
 * <p>A {@link PayloadScan} reads the payload first. Only if it does not accept the payload, the
 * nodes of the contract read it with a parser: they accept it, or find the reason of the rejection.
 *
 * <p>If a payload is not exactly one JSON value, the reason of its rejection is this error, even if
 * a violation of the contract was found before the error. No field of such a payload is reliable. A
 * byte order mark is skipped.
 */
final class PayloadReader {
  private final SchemaNode root;
  private final DecodeContext context;
  private final DecodeLimits limits;

  /** Null if the contract has rules that a scan does not know. */
  private final PayloadScan scan;

  private boolean scanned;

  PayloadReader(
      SchemaNode root, DecodeContext context, Optional<PayloadScan> scan, DecodeLimits limits) {
    this.root = root;
    this.context = context;
    this.scan = scan.orElse(null);
    this.limits = limits;
  }

  /** Whether a scan reads the payloads first. */
  boolean scans() {
    return scan != null;
  }

  /** Whether the last payload was accepted by the scan. */
  boolean wasScanned() {
    return scanned;
  }

  Rejection rejection() {
    return context.violations().rejection();
  }

  /** Reads the event in these bytes. Offsets in a rejection count from the start of the event. */
  boolean read(byte[] payload, int from, int to) {
    context.violations().clear();
    rejection().setFurther(0);
    if (to - from > limits.recordBytes()) {
      return reject(
          Reason.TOO_LARGE,
          "a record of at most " + limits.recordBytes() + " bytes",
          (to - from) + " bytes");
    }
    int start = startsWithMark(payload, from, to) ? from + 3 : from;
    scanned = scan != null && scan.accepts(payload, start, to);
    if (scanned) {
      return true;
    }
    if (scan != null) {
      context.captured().restart();
    }
    if (whiteEnd(payload, start, to) == to) {
      return reject(
          Reason.EMPTY,
          "one JSON value",
          from == to ? "no bytes" : "white space only, " + (to - from) + " bytes");
    }
    int fault = Utf8.firstFault(payload, start, to);
    if (fault >= 0) {
      return reject(
          Reason.INVALID_UTF8,
          "UTF-8",
          String.format("byte 0x%02X at offset %d", payload[fault] & 0xFF, fault - from));
    }
    return parse(payload, from, to, context.start(payload, start, to));
  }

  private boolean parse(byte[] payload, int from, int to, PayloadParser parser) {
    try {
      JsonToken token = parser.nextToken();
      root.read(context, token);
    } catch (NestingLimitException e) {
      return reject(
          Reason.TOO_DEEP,
          JsonPointers.of(parser.getParsingContext().getParent()),
          "at most " + limits.nestingDepth() + " levels of objects and arrays",
          "one more level at offset " + (parser.tokenStart() - from));
    } catch (IOException e) {
      return malformed(parser, from, e);
    }
    int end = whiteEnd(payload, parser.position(), to);
    if (end < to) {
      return reject(
          Reason.MALFORMED_JSON, "one JSON value", "more after it at offset " + (end - from));
    }
    int count = context.violations().count();
    rejection().setFurther(Math.max(0, count - 1));
    return count == 0;
  }

  private boolean malformed(PayloadParser parser, int from, IOException fault) {
    return reject(
        Reason.MALFORMED_JSON,
        JsonPointers.of(parser.getParsingContext()),
        "one JSON value",
        MalformedJson.describe(fault, parser, from));
  }

  private boolean reject(Reason reason, String expected, String actual) {
    return reject(reason, "", expected, actual);
  }

  private boolean reject(Reason reason, String path, String expected, String actual) {
    rejection().set(reason, path, expected, actual);
    rejection().setFurther(context.violations().count());
    return false;
  }

  private static boolean startsWithMark(byte[] payload, int from, int to) {
    return to - from >= 3
        && payload[from] == (byte) 0xEF
        && payload[from + 1] == (byte) 0xBB
        && payload[from + 2] == (byte) 0xBF;
  }

  private static int whiteEnd(byte[] payload, int from, int to) {
    int at = from;
    while (at < to
        && (payload[at] == ' '
            || payload[at] == '\n'
            || payload[at] == '\r'
            || payload[at] == '\t')) {
      at++;
    }
    return at;
  }
}
