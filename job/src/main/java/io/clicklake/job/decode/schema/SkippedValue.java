package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonToken;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.NameSet;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.record.Reason;
import java.io.IOException;

/**
 * Reads the content of an object or array where the contract does not allow an object or array.
 * Checks only the rules for every payload: each key occurs once in an object, numbers are within
 * the limits of the decoder, and strings are valid Unicode.
 */
final class SkippedValue {
  private SkippedValue() {}

  /** Reads to the end of an object; the parser is at its start. */
  static void readObject(DecodeContext context) throws IOException {
    PayloadParser parser = context.parser();
    NameSet names = null;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      names = names == null ? context.nesting().names() : names;
      KeyCheck.check(context, names, name);
      read(context, parser.nextToken());
    }
  }

  /** Reads to the end of an array; the parser is at its start. */
  static void readArray(DecodeContext context) throws IOException {
    PayloadParser parser = context.parser();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      read(context, token);
    }
  }

  private static void read(DecodeContext context, JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT:
        context.nesting().enter();
        readObject(context);
        context.nesting().leave();
        break;
      case START_ARRAY:
        context.nesting().enter();
        readArray(context);
        context.nesting().leave();
        break;
      case VALUE_STRING:
        context.readText();
        break;
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        readNumber(context, context.parser().tokenStart());
        break;
      default:
    }
  }

  private static void readNumber(DecodeContext context, int start) {
    if (context.readNumber(start).isExtreme()) {
      context.violated(Reason.NUMBER_OUT_OF_RANGE, Expectations.ANY_NUMBER, start);
    }
  }
}
