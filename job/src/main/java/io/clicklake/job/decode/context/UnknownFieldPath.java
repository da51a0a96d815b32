package io.clicklake.job.decode.context;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.clicklake.catalog.dataset.ColumnPath;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the path of an unknown field in the notation of a {@link ColumnPath}. For elements of
 * arrays that are not exploded, the path can have the index instead of {@code []}. The methods
 * create objects, which is acceptable because unknown fields are rare.
 */
public final class UnknownFieldPath {
  private UnknownFieldPath() {}

  /** The path with {@code []} for each element of an array. */
  static String pattern(JsonStreamContext position) {
    StringBuilder path = new StringBuilder();
    append(position, path, null, 0);
    return path.toString();
  }

  /**
   * The path as a quoted JSON string, with {@code [index]} for elements of arrays that are not
   * exploded.
   */
  static byte[] quoted(JsonStreamContext position, Nesting nesting) {
    StringBuilder path = new StringBuilder();
    append(position, path, nesting, nesting.depth());
    return quoted(path);
  }

  /** A path as a quoted JSON string in UTF-8. */
  public static byte[] quoted(StringBuilder path) {
    StringBuilder json = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(path, json);
    return json.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void append(
      JsonStreamContext position, StringBuilder path, Nesting nesting, int depth) {
    if (position.inRoot()) {
      return;
    }
    append(position.getParent(), path, nesting, depth - 1);
    if (position.inArray()) {
      boolean any = nesting == null || nesting.isExploded(depth);
      path.append(any ? "[]" : "[" + position.getCurrentIndex() + "]");
    } else {
      appendKey(path, position.getCurrentName());
    }
  }

  /** Appends a key to the path of the object that it is in. */
  public static void appendKey(StringBuilder path, String name) {
    String key = new ColumnPath(List.of(ColumnPath.Step.key(name))).toString();
    path.append(path.length() == 0 ? "" : ".").append(key);
  }
}
