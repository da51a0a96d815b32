package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The lower and the upper bound of a length or count, combined from several schemas. */
public final class SizeBounds {
  final int min;
  final int max;

  private SizeBounds(int min, int max) {
    this.min = min;
    this.max = max;
  }

  public static SizeBounds of(List<JsonNode> schemas, String minKeyword, String maxKeyword) {
    int min = 0;
    int max = Integer.MAX_VALUE;
    for (JsonNode schema : schemas) {
      min = Math.max(min, bound(schema.path(minKeyword), 0));
      max = Math.min(max, bound(schema.path(maxKeyword), Integer.MAX_VALUE));
    }
    return new SizeBounds(min, max);
  }

  private static int bound(JsonNode value, int otherwise) {
    return value.isNumber() ? (int) Math.min(Integer.MAX_VALUE, value.asDouble()) : otherwise;
  }

  boolean isUnbounded() {
    return min == 0 && max == Integer.MAX_VALUE;
  }

  boolean allow(int size) {
    return size >= min && size <= max;
  }

  String atLeast(String things) {
    return Expectations.atLeast(min, things);
  }

  String atMost(String things) {
    return Expectations.atMost(max, things);
  }
}
