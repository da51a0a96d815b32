package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.json.JsonPointers;
import io.clicklake.job.decode.json.MalformedJson;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.decode.json.Utf8;
import io.clicklake.job.decode.schema.DecodeContext;
import io.clicklake.job.decode.schema.NestingLimitException;
import io.clicklake.job.decode.schema.SchemaNode;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.Rejection;
import java.io.IOException;

/**
 * Reads a payload once from end to end through the compiled contract. Hot.
 *
 * <p>Whatever keeps the payload from being read comes before what the contract says: in bytes that
 * are not one JSON value no field can be trusted. A byte order mark is skipped.
 */
final class PayloadReader {
  private final SchemaNode root;
  private final DecodeContext pass;
  private final DecodeLimits limits;

  PayloadReader(SchemaNode root, DecodeContext pass, DecodeLimits limits) {
    this.root = root;
    this.pass = pass;
    this.limits = limits;
  }

  Rejection rejection() {
    return pass.violations().rejection();
  }

  boolean read(byte[] payload) {
    pass.violations().clear();
    rejection().setFurther(0);
    if (payload.length > limits.recordBytes()) {
      return refuse(
          Reason.TOO_LARGE,
          "a record of at most " + limits.recordBytes() + " bytes",
          payload.length + " bytes");
    }
    int start = startsWithMark(payload) ? 3 : 0;
    if (whiteEnd(payload, start) == payload.length) {
      return refuse(
          Reason.EMPTY,
          "one JSON value",
          payload.length == 0 ? "no bytes" : "white space only, " + payload.length + " bytes");
    }
    int fault = Utf8.firstFault(payload, start, payload.length);
    if (fault >= 0) {
      return refuse(
          Reason.INVALID_UTF8,
          "UTF-8",
          String.format("byte 0x%02X at offset %d", payload[fault] & 0xFF, fault));
    }
    return parse(payload, pass.start(payload, start));
  }

  private boolean parse(byte[] payload, PayloadParser parser) {
    try {
      JsonToken token = parser.nextToken();
      root.read(pass, token);
    } catch (NestingLimitException e) {
      return refuse(
          Reason.TOO_DEEP,
          JsonPointers.of(parser.getParsingContext().getParent()),
          "at most " + limits.nestingDepth() + " objects and arrays in one another",
          "one more at offset " + parser.tokenStart());
    } catch (IOException e) {
      return malformed(parser, e);
    }
    int end = whiteEnd(payload, parser.position());
    if (end < payload.length) {
      return refuse(Reason.MALFORMED_JSON, "one JSON value", "more behind it at offset " + end);
    }
    int count = pass.violations().count();
    rejection().setFurther(Math.max(0, count - 1));
    return count == 0;
  }

  private boolean malformed(PayloadParser parser, IOException fault) {
    return refuse(
        Reason.MALFORMED_JSON,
        JsonPointers.of(parser.getParsingContext()),
        "one JSON value",
        MalformedJson.describe(fault, parser));
  }

  private boolean refuse(Reason reason, String expected, String actual) {
    return refuse(reason, "", expected, actual);
  }

  private boolean refuse(Reason reason, String path, String expected, String actual) {
    rejection().set(reason, path, expected, actual);
    rejection().setFurther(pass.violations().count());
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
