package io.clicklake.job.decode.networknt;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import java.util.Comparator;
import java.util.Iterator;

/**
 * Sorts paths in a JSON value by the order of the document. A nested value comes before the object
 * or array that contains it.
 */
final class DocumentOrder implements Comparator<JsonNodePath> {
  private final JsonNode root;

  DocumentOrder(JsonNode root) {
    this.root = root;
  }

  @Override
  public int compare(JsonNodePath a, JsonNodePath b) {
    JsonNode at = root;
    int shared = Math.min(a.getNameCount(), b.getNameCount());
    for (int i = 0; i < shared; i++) {
      String step = a.getElement(i).toString();
      if (!step.equals(b.getElement(i).toString())) {
        return Integer.compare(position(at, step), position(at, b.getElement(i).toString()));
      }
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    return Integer.compare(b.getNameCount(), a.getNameCount());
  }

  private static int position(JsonNode node, String step) {
    if (node.isArray()) {
      return Integer.parseInt(step);
    }
    int position = 0;
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); position++) {
      if (names.next().equals(step)) {
        break;
      }
    }
    return position;
  }
}
