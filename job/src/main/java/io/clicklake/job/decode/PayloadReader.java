package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.NestingLimitException;
import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.decode.json.MalformedJson;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.io.IOException;

/**
 * Reads a payload once, from start to end, with the compiled contract. Hot path.
 *
 * <p>A payload that is not exactly one JSON value is rejected for this reason. Violations of the
 * contract in the same payload are not the reason, because no field of such a payload is reliable.
 * A byte order mark is skipped.
 */
final class PayloadReader {
  private final SchemaNode root;
  private final DecodeContext context;
  private final DecodeLimits limits;

  PayloadReader(SchemaNode root, DecodeContext context, DecodeLimits limits) {
    this.root = root;
    this.context = context;
    this.limits = limits;
  }

  Rejection rejection() {
    return context.violations().rejection();
  }

  boolean read(byte[] payload) {
    context.violations().clear();
    rejection().setFurther(0);
    if (payload.length > limits.recordBytes()) {
      return reject(
          Reason.TOO_LARGE,
          "a record of at most " + limits.recordBytes() + " bytes",
          payload.length + " bytes");
    }
    int start = startsWithMark(payload) ? 3 : 0;
    if (whiteEnd(payload, start) == payload.length) {
      return reject(
          Reason.EMPTY,
          "one JSON value",
          payload.length == 0 ? "no bytes" : "white space only, " + payload.length + " bytes");
    }
    int fault = Utf8.firstFault(payload, start, payload.length);
    if (fault >= 0) {
      return reject(
          Reason.INVALID_UTF8,
          "UTF-8",
          String.format("byte 0x%02X at offset %d", payload[fault] & 0xFF, fault));
    }
    return parse(payload, context.start(payload, start));
  }

  private boolean parse(byte[] payload, PayloadParser parser) {
    try {
      JsonToken token = parser.nextToken();
      root.read(context, token);
    } catch (NestingLimitException e) {
      return reject(
          Reason.TOO_DEEP,
          JsonPointers.of(parser.getParsingContext().getParent()),
          "at most " + limits.nestingDepth() + " levels of objects and arrays",
          "one more level at offset " + parser.tokenStart());
    } catch (IOException e) {
      return malformed(parser, e);
    }
    int end = whiteEnd(payload, parser.position());
    if (end < payload.length) {
      return reject(Reason.MALFORMED_JSON, "one JSON value", "more after it at offset " + end);
    }
    int count = context.violations().count();
    rejection().setFurther(Math.max(0, count - 1));
    return count == 0;
  }

  private boolean malformed(PayloadParser parser, IOException fault) {
    return reject(
        Reason.MALFORMED_JSON,
        JsonPointers.of(parser.getParsingContext()),
        "one JSON value",
        MalformedJson.describe(fault, parser));
  }

  private boolean reject(Reason reason, String expected, String actual) {
    return reject(reason, "", expected, actual);
  }

  private boolean reject(Reason reason, String path, String expected, String actual) {
    rejection().set(reason, path, expected, actual);
    rejection().setFurther(context.violations().count());
    return false;
  }

  private static boolean startsWithMark(byte[] payload) {
    return payload.length >= 3
        && payload[0] == (byte) 0xEF
        && payload[1] == (byte) 0xBB
        && payload[2] == (byte) 0xBF;
  }

  private static int whiteEnd(byte[] payload, int from) {
    int at = from;
    while (at < payload.length
        && (payload[at] == ' '
            || payload[at] == '\n'
            || payload[at] == '\r'
            || payload[at] == '\t')) {
      at++;
    }
    return at;
  }
}
