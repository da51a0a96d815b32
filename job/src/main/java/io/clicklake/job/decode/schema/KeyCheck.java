package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonParseException;
import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.context.NameSet;
import io.clicklake.job.decode.json.PayloadParser;
import io.clicklake.job.record.Reason;
import java.io.IOException;

/**
 * Checks a key that has no {@link Property}. The key must not occur twice in its object. The key
 * must not contain half of a surrogate pair, which Jackson accepts. Hot path.
 */
final class KeyCheck {
  private KeyCheck() {}

  /**
   * @param names the keys of the object before this key that the contract does not name
   */
  static void check(DecodeContext context, NameSet names, String name) throws IOException {
    if (!names.add(name)) {
      duplicate(context, name);
    }
    checkSurrogates(context.parser(), name);
  }

  static void duplicate(DecodeContext context, String name) {
    context.violated(Reason.DUPLICATE_KEY, Expectations.ONE_KEY, Expectations.key(name) + " again");
  }

  /** The payload is valid UTF-8, so half of a surrogate pair can only come from an escape. */
  private static void checkSurrogates(PayloadParser parser, String name) throws IOException {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == name.length() || !Character.isSurrogatePair(c, name.charAt(i + 1))) {
          throw new JsonParseException(parser, "a \\u escape in a key is half of a surrogate pair");
        }
        i++;
      }
    }
  }
}
