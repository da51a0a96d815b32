package io.clicklake.catalog.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Converts JSON pointers to and from their percent-encoded form in the fragment of a URI (RFC 6901,
 * section 6).
 */
final class Fragment {
  private Fragment() {}

  /** Decodes a fragment; returns it unchanged if its percent-encoding is invalid. */
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

  /** The node at a pointer; a missing node if there is none or if the text is not a pointer. */
  static JsonNode at(JsonNode root, String pointer) {
    return pointer.isEmpty() || pointer.startsWith("/")
        ? root.at(JsonPointer.compile(pointer))
        : root.path("");
  }
}
