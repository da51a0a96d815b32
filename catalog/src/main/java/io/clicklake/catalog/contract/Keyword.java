package io.clicklake.catalog.contract;

import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_04;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_06;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_07;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_2019_09;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_2020_12;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A keyword of JSON Schema: the drafts that define it, and the places in its value that contain
 * schemas.
 */
final class Keyword {

  /** The places in a keyword's value that contain schemas. */
  enum ValueKind {
    /** No schema. */
    VALUE,
    SCHEMA,
    /** A list of schemas. */
    SCHEMAS,
    /** A schema, or a list of them. */
    SCHEMA_OR_SCHEMAS,
    /** A map from names to schemas (in {@code dependencies} also to lists of names). */
    SCHEMA_MAP
  }

  private static final Map<String, Keyword> ALL = new LinkedHashMap<>();

  static {
    allDrafts(ValueKind.VALUE, "$schema", "$ref", "title", "description", "default", "format");
    allDrafts(ValueKind.VALUE, "type", "enum", "required", "multipleOf", "maximum", "minimum");
    allDrafts(ValueKind.VALUE, "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength");
    allDrafts(ValueKind.VALUE, "pattern", "maxItems", "minItems", "uniqueItems");
    allDrafts(ValueKind.VALUE, "maxProperties", "minProperties");
    allDrafts(ValueKind.SCHEMAS, "allOf", "anyOf", "oneOf");
    allDrafts(ValueKind.SCHEMA, "not", "additionalProperties");
    allDrafts(ValueKind.SCHEMA_MAP, "properties", "patternProperties");
    allDrafts(
        ValueKind.SCHEMA_MAP, "definitions", "$defs"); // References can use both in every draft.
    allDrafts(ValueKind.SCHEMA_OR_SCHEMAS, "items");
    of(ValueKind.VALUE, DRAFT_04, DRAFT_04, "id");
    of(ValueKind.VALUE, DRAFT_06, DRAFT_2020_12, "$id", "const", "examples");
    of(ValueKind.SCHEMA, DRAFT_06, DRAFT_2020_12, "propertyNames", "contains");
    of(ValueKind.SCHEMA_MAP, DRAFT_04, DRAFT_07, "dependencies");
    of(ValueKind.SCHEMA, DRAFT_04, DRAFT_2019_09, "additionalItems");
    of(ValueKind.SCHEMA, DRAFT_07, DRAFT_2020_12, "if", "then", "else");
    of(ValueKind.VALUE, DRAFT_07, DRAFT_2020_12, "$comment", "readOnly", "writeOnly");
    of(ValueKind.VALUE, DRAFT_07, DRAFT_2020_12, "contentMediaType", "contentEncoding");
    of(ValueKind.VALUE, DRAFT_2019_09, DRAFT_2020_12, "$anchor", "$vocabulary", "deprecated");
    of(ValueKind.VALUE, DRAFT_2019_09, DRAFT_2020_12, "dependentRequired");
    of(ValueKind.VALUE, DRAFT_2019_09, DRAFT_2020_12, "minContains", "maxContains");
    of(ValueKind.SCHEMA, DRAFT_2019_09, DRAFT_2020_12, "unevaluatedItems", "contentSchema");
    of(ValueKind.SCHEMA, DRAFT_2019_09, DRAFT_2020_12, "unevaluatedProperties");
    of(ValueKind.SCHEMA_MAP, DRAFT_2019_09, DRAFT_2020_12, "dependentSchemas");
    of(ValueKind.VALUE, DRAFT_2019_09, DRAFT_2019_09, "$recursiveRef", "$recursiveAnchor");
    of(ValueKind.VALUE, DRAFT_2020_12, DRAFT_2020_12, "$dynamicRef", "$dynamicAnchor");
    of(ValueKind.SCHEMAS, DRAFT_2020_12, DRAFT_2020_12, "prefixItems");
  }

  private final ValueKind valueKind;
  private final SchemaDraft first;
  private final SchemaDraft last;

  private Keyword(ValueKind valueKind, SchemaDraft first, SchemaDraft last) {
    this.valueKind = valueKind;
    this.first = first;
    this.last = last;
  }

  private static void allDrafts(ValueKind valueKind, String... names) {
    of(valueKind, DRAFT_04, DRAFT_2020_12, names);
  }

  private static void of(
      ValueKind valueKind, SchemaDraft first, SchemaDraft last, String... names) {
    for (String name : names) {
      ALL.put(name, new Keyword(valueKind, first, last));
    }
  }

  /** Whether the name is a keyword of other drafts only, without a meaning in this one. */
  static boolean isOfOtherDraft(String name, SchemaDraft draft) {
    Keyword keyword = ALL.get(name);
    return keyword != null && !keyword.isDefinedIn(draft);
  }

  /** All keywords of all drafts, by name. */
  static Map<String, Keyword> all() {
    return Collections.unmodifiableMap(ALL);
  }

  ValueKind valueKind() {
    return valueKind;
  }

  boolean isDefinedIn(SchemaDraft draft) {
    return first.compareTo(draft) <= 0 && draft.compareTo(last) <= 0;
  }
}
