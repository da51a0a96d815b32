package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The path of an unknown field in the notation of a {@link ColumnPath}. Allocates: rare. */
final class UnknownFieldPath {
  private UnknownFieldPath() {}

  /** Any element of an array is {@code []}. */
  static String pattern(JsonStreamContext context) {
    StringBuilder path = new StringBuilder();
    append(context, path, null, 0);
    return path.toString();
  }

  /** An element of an array that is not exploded is {@code [index]}. As a quoted JSON string. */
  static byte[] quoted(DecodeContext pass) {
    StringBuilder path = new StringBuilder();
    append(pass.parser.getParsingContext(), path, pass, pass.depth());
    StringBuilder json = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(path, json);
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(
      JsonStreamContext context, StringBuilder path, DecodeContext pass, int depth) {
    if (context.inRoot()) {
      return;
    }
    append(context.getParent(), path, pass, depth - 1);
    if (context.inArray()) {
      boolean any = pass == null || pass.isExploded(depth);
      path.append(any ? "[]" : "[" + context.getCurrentIndex() + "]");
    } else {
      path.append(path.length() == 0 ? "" : ".").append(key(context.getCurrentName()));
    }
  }

  private static String key(String name) {
    return new ColumnPath(List.of(ColumnPath.Step.key(name))).toString();
  }
}
