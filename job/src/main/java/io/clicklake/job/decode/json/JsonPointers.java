package io.clicklake.job.decode.json;

import com.fasterxml.jackson.core.JsonStreamContext;

/**
 * Writes a parser's position as a JSON pointer (RFC 6901). This class allocates objects, so it is
 * used for rejections only.
 */
public final class JsonPointers {
  private JsonPointers() {}

  public static String of(JsonStreamContext context) {
    StringBuilder pointer = new StringBuilder();
    append(context, pointer);
    return pointer.toString();
  }

  public static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static void append(JsonStreamContext context, StringBuilder pointer) {
    if (context.inRoot()) {
      return;
    }
    append(context.getParent(), pointer);
    if (context.inArray() && context.hasCurrentIndex()) {
      pointer.append('/').append(context.getCurrentIndex());
    } else if (context.inObject() && context.hasCurrentName()) {
      pointer.append('/').append(escape(context.getCurrentName()));
    }
  }
}
