package io.clicklake.serve.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The end of a page: the last row of the page, and the checkpoint from which all pages are read. A
 * cursor gives no rights: for each page, the filters of the token of this request apply.
 *
 * @param query a hash of {@link AggregateQuery#canonical}
 * @param bucket the start of the last row's time bucket in milliseconds
 * @param groups the values of the last row's group columns as texts; null for a missing value
 */
public record PageCursor(
    String job, long checkpoint, String query, long bucket, List<String> groups) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public String encode() {
    ArrayNode array = JSON.createArrayNode().add(job).add(checkpoint).add(query).add(bucket);
    groups.forEach(array::add);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(array.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Reads the text of a cursor; empty if the text is not a cursor. */
  static Optional<PageCursor> decode(String text) {
    try {
      JsonNode array = JSON.readTree(Base64.getUrlDecoder().decode(text));
      if (array == null
          || !array.isArray()
          || array.size() < 4
          || !array.get(0).isTextual()
          || !array.get(1).isIntegralNumber()
          || !array.get(2).isTextual()
          || !array.get(3).isIntegralNumber()) {
        return Optional.empty();
      }
      List<String> groups = new ArrayList<>();
      for (int i = 4; i < array.size(); i++) {
        groups.add(array.get(i).isNull() ? null : array.get(i).asText());
      }
      return Optional.of(
          new PageCursor(
              array.get(0).asText(),
              array.get(1).asLong(),
              array.get(2).asText(),
              array.get(3).asLong(),
              groups));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }
}
