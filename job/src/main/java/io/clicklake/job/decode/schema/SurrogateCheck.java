package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonParseException;
import io.clicklake.job.decode.json.PayloadParser;
import java.io.IOException;

/**
 * Rejects keys with half of a surrogate pair, which Jackson accepts. Hot path for keys that the
 * contract does not name.
 */
final class SurrogateCheck {
  private SurrogateCheck() {}

  /** The payload is valid UTF-8, so half of a surrogate pair can only come from an escape. */
  static void check(PayloadParser parser, String name) throws IOException {
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
