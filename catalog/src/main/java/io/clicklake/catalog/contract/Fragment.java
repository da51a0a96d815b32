package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** JSON pointers as they stand in the fragment of a URI: percent-encoded (RFC 6901, section 6). */
final class Fragment {
  private Fragment() {}

  /** The fragment as it is when it is not well percent-encoded. */
  static String decoded(String fragment) {
    try {
      return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return fragment;
    }
  }

  static String encoded(String pointer) {
    return URLEncoder.encode(pointer, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("%2F", "/")
        .replace("%24", "$")
        .replace("%7E", "~");
  }

  /** What stands at a pointer; a missing node when nothing does or when it is no pointer. */
  static JsonNode at(JsonNode root, String pointer) {
    return pointer.isEmpty() || pointer.startsWith("/")
        ? root.at(JsonPointer.compile(pointer))
        : root.path("");
  }
}
