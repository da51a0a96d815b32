package io.clicklake.tools.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares keywords whose effect cannot be computed from their values. A keyword that is equal in
 * both versions is not a change. The removal of a keyword is compatible if the new contract cannot
 * reject more events than the old one. A person must review any other difference.
 */
final class Combinations {
  /** The keywords of one list only have an effect together. They are compared together. */
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("allOf"),
          List.of("anyOf"),
          List.of("oneOf"),
          List.of("not"),
          List.of("if", "then", "else"),
          List.of("contains", "minContains", "maxContains"),
          List.of("propertyNames"),
          List.of("dependentRequired"),
          List.of("dependentSchemas"),
          List.of("dependencies"),
          List.of("patternProperties"),
          List.of("prefixItems", "additionalItems"),
          List.of("unevaluatedItems"),
          List.of("unevaluatedProperties"),
          List.of("$ref"),
          List.of("$dynamicRef", "$recursiveRef"));

  /**
   * If one of these keywords is removed, other keywords of the schema apply to more keys and items.
   */
  private static final Set<String> TAKING = Set.of("patternProperties", "prefixItems");

  /** Pairs of references that were compared, or are being compared, within one keyword. */
  private final Set<String> open = new HashSet<>();

  void compare(SchemaPart old, SchemaPart now, String place, Changes changes) {
    for (List<String> group : GROUPS) {
      if (!same(old, now, group)) {
        String keyword = group.stream().filter(k -> old.has(k) || now.has(k)).findFirst().get();
        boolean gone = group.stream().noneMatch(now::has);
        boolean unevaluated = now.has("unevaluatedProperties") || now.has("unevaluatedItems");
        if (gone && !unevaluated && !TAKING.contains(keyword)) {
          changes.compatible(place, "has no " + keyword + " any more.");
        } else {
          changes.review(
              place,
              "has another "
                  + keyword
                  + "; it cannot be decided whether this rejects events that were accepted.");
        }
      }
    }
  }

  boolean same(SchemaPart old, SchemaPart now, List<String> keywords) {
    open.clear();
    return keywords.stream().allMatch(keyword -> same(old, now, keyword));
  }

  private boolean same(SchemaPart old, SchemaPart now, String keyword) {
    return old.has(keyword) == now.has(keyword)
        && same(old, old.get(keyword), now, now.get(keyword), keyword.equals("$ref"));
  }

  /**
   * Whether two schemas are equal. Of references, the schemas that they refer to are compared, not
   * the texts.
   */
  private boolean same(SchemaPart o, JsonNode old, SchemaPart n, JsonNode now, boolean reference) {
    if (reference && old.isTextual() && now.isTextual()) {
      String pair = old.asText() + " " + now.asText();
      return !open.add(pair)
          || same(
              o, o.contract().target(old.asText()), n, n.contract().target(now.asText()), false);
    }
    if (!old.isContainerNode() || old.getNodeType() != now.getNodeType()) {
      return old.equals(now);
    }
    if (old.size() != now.size()) {
      return false;
    }
    if (old.isArray()) {
      for (int i = 0; i < old.size(); i++) {
        if (!same(o, old.get(i), n, now.get(i), false)) {
          return false;
        }
      }
      return true;
    }
    for (Map.Entry<String, JsonNode> field : old.properties()) {
      JsonNode other = now.path(field.getKey());
      if (!same(o, field.getValue(), n, other, field.getKey().equals("$ref"))) {
        return false;
      }
    }
    return true;
  }
}
