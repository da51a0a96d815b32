package io.clicklake.serve.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An answer: status, media type, other headers, and body. */
final class ApiAnswer {
  private final int status;
  private final String mediaType;
  private final Map<String, String> headers;
  private final byte[] body;

  ApiAnswer(int status, String mediaType, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.mediaType = mediaType;
    this.headers = headers;
    this.body = body;
  }

  static ApiAnswer json(ObjectNode node) {
    return new ApiAnswer(200, AnswerFormat.JSON.mediaType(), Map.of(), JsonText.bytes(node));
  }

  /**
   * Whether the client already has the answer with this tag.
   *
   * @param ifNoneMatch the header If-None-Match; empty if there is none
   */
  static boolean isUnchanged(String ifNoneMatch, String tag) {
    for (String one : ifNoneMatch.split(",", -1)) {
      String stripped = one.strip();
      if (stripped.equals("*") || stripped.equals(tag) || stripped.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }

  /** The answer 304: the copy of the client is still valid. */
  static ApiAnswer notModified(Map<String, String> headers) {
    return new ApiAnswer(304, null, headers, new byte[0]);
  }

  int status() {
    return status;
  }

  /** The media type of the body; null without a body. */
  String mediaType() {
    return mediaType;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
