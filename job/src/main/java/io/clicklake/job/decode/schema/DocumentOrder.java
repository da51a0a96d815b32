package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import java.util.Comparator;
import java.util.Iterator;

/** Sorts places of a value as they stand in it; what is inside comes before what holds it. */
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
        return Integer.compare(place(at, step), place(at, b.getElement(i).toString()));
      }
      at = at.isArray() ? at.path(Integer.parseInt(step)) : at.path(step);
    }
    return Integer.compare(b.getNameCount(), a.getNameCount());
  }

  private static int place(JsonNode node, String step) {
    if (node.isArray()) {
      return Integer.parseInt(step);
    }
    int place = 0;
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); place++) {
      if (names.next().equals(step)) {
        break;
      }
    }
    return place;
  }
}
