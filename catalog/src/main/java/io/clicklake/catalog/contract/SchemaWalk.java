package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Visits every schema of a contract, in document order. A schema is visited before the schemas that
 * it contains. Only schemas are visited:
 *
 * <ul>
 *   <li>Keys under {@code properties} are names and not keywords.
 *   <li>An {@code enum} contains values and not schemas.
 *   <li>Keywords that have no effect are skipped with their content: keywords of other drafts, and
 *       in drafts up to draft-07 the keywords next to a {@code $ref}, except for definitions.
 * </ul>
 */
final class SchemaWalk {

  /** Called for each schema object. */
  interface Visitor {
    /**
     * @param pointer the location of the schema, from the contract's root
     */
    void visit(String pointer, ObjectNode schema);
  }

  private final SchemaDraft draft;
  private final Visitor visitor;

  SchemaWalk(SchemaDraft draft, Visitor visitor) {
    this.draft = draft;
    this.visitor = visitor;
  }

  static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  void walk(String pointer, JsonNode schema) {
    if (!schema.isObject()) {
      return;
    }
    visitor.visit(pointer, (ObjectNode) schema);
    for (Map.Entry<String, JsonNode> field : schema.properties()) {
      Keyword keyword = Keyword.all().get(field.getKey());
      if (keyword != null && !hidden(schema, field.getKey())) {
        below(keyword.valueKind(), pointer + "/" + escaped(field.getKey()), field.getValue());
      }
    }
  }

  /**
   * Whether a key is ignored because it is next to a {@code $ref}. Definitions are not ignored,
   * because references can lead to them.
   */
  private boolean hidden(JsonNode schema, String key) {
    boolean definitions = key.equals("definitions") || key.equals("$defs");
    return Keyword.isOfOtherDraft(key, draft)
        || (draft.refHidesSiblings() && schema.has("$ref") && !definitions);
  }

  private void below(Keyword.ValueKind valueKind, String pointer, JsonNode value) {
    switch (valueKind) {
      case SCHEMA:
        walk(pointer, value);
        break;
      case SCHEMAS:
        each(pointer, value);
        break;
      case SCHEMA_OR_SCHEMAS:
        walk(pointer, value);
        each(pointer, value);
        break;
      case SCHEMA_MAP:
        for (Map.Entry<String, JsonNode> field : value.properties()) {
          walk(pointer + "/" + escaped(field.getKey()), field.getValue());
        }
        break;
      case VALUE:
        break;
    }
  }

  private void each(String pointer, JsonNode list) {
    for (int i = 0; list.isArray() && i < list.size(); i++) {
      walk(pointer + "/" + i, list.get(i));
    }
  }
}
