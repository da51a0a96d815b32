package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Checks that every reference leads to a schema in the contract. Also checks that no reference
 * leads back to itself without a property or an item in between, because the validation of a value
 * against such a schema would never end.
 */
final class ReferenceCheck {
  private static final List<String> REFERENCES = List.of("$ref", "$dynamicRef");
  private static final List<String> IN_PLACE_LISTS = List.of("allOf", "anyOf", "oneOf");
  private static final List<String> IN_PLACE_MAPS = List.of("dependentSchemas", "dependencies");
  private static final List<String> IN_PLACE = List.of("not", "if", "then", "else");

  private enum Visit {
    OPEN,
    DONE
  }

  private final References references;
  private final SchemaDraft draft;
  private final Map<String, Visit> visits = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  ReferenceCheck(References references, SchemaDraft draft) {
    this.references = references;
    this.draft = draft;
  }

  /** The problems, each with the pointer of its schema. */
  List<String> problems() {
    references.schemas().forEach(this::resolve);
    if (problems.isEmpty()) {
      references.schemas().keySet().forEach(this::follow);
    }
    return problems;
  }

  private void resolve(String pointer, ObjectNode schema) {
    for (String keyword : REFERENCES) {
      if (schema.path(keyword).isTextual() && !Keyword.isOfOtherDraft(keyword, draft)) {
        try {
          checkDraftOfParents(references.pointer(pointer, schema.get(keyword).asText()));
        } catch (IllegalArgumentException e) {
          problems.add(pointer + "/" + keyword + ": " + e.getMessage());
        }
      }
    }
  }

  /**
   * Parts inside a keyword of another draft are ignored, so a reference to such a part is a
   * problem.
   */
  private void checkDraftOfParents(String target) {
    int at = target.lastIndexOf('/');
    for (; at >= 0; at = target.lastIndexOf('/', at - 1)) {
      String keyword = target.substring(at + 1).split("/", 2)[0];
      if (references.schemas().containsKey(target.substring(0, at))
          && Keyword.isOfOtherDraft(keyword, draft)) {
        throw new IllegalArgumentException(
            "'#"
                + target
                + "' is inside '"
                + keyword
                + "', which has no meaning in "
                + draft
                + "; move it to 'definitions'.");
      }
    }
  }

  private void follow(String pointer) {
    ObjectNode schema = references.schemas().get(pointer);
    Visit visit = schema == null ? Visit.DONE : visits.get(pointer);
    if (visit == Visit.OPEN) {
      problems.add(
          shown(pointer)
              + ": refers to itself without a property or an item in between, so it"
              + " never ends; refer to another schema.");
    }
    if (visit != null) {
      return;
    }
    visits.put(pointer, Visit.OPEN);
    if (schema.path("$ref").isTextual()) {
      follow(references.pointer(pointer, schema.get("$ref").asText()));
    }
    if (!(draft.refHidesSiblings() && schema.has("$ref"))) {
      followParts(pointer, schema);
    }
    visits.put(pointer, Visit.DONE);
  }

  private void followParts(String pointer, ObjectNode schema) {
    for (String keyword : IN_PLACE) {
      if (schema.has(keyword)) {
        follow(pointer + "/" + keyword);
      }
    }
    for (String keyword : IN_PLACE_MAPS) {
      for (Iterator<String> it = schema.path(keyword).fieldNames(); it.hasNext(); ) {
        follow(pointer + "/" + keyword + "/" + SchemaWalk.escaped(it.next()));
      }
    }
    for (String keyword : IN_PLACE_LISTS) {
      JsonNode list = schema.path(keyword);
      for (int i = 0; i < list.size(); i++) {
        follow(pointer + "/" + keyword + "/" + i);
      }
    }
  }

  static String shown(String pointer) {
    return pointer.isEmpty() ? "(root)" : pointer;
  }
}
