package io.clicklake.catalog.contract;

import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_04;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_06;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_07;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_2019_09;
import static io.clicklake.catalog.contract.SchemaDraft.DRAFT_2020_12;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A keyword of JSON Schema: in which drafts it means something, and what its value holds. */
final class Keyword {

  /** Where schemas stand in a keyword's value. */
  enum Holds {
    /** No schema. */
    VALUE,
    SCHEMA,
    /** A list of schemas. */
    SCHEMAS,
    /** A schema, or a list of them. */
    SCHEMA_OR_SCHEMAS,
    /** Names, each with a schema (or, in {@code dependencies}, with a list of names). */
    SCHEMA_MAP
  }

  private static final Map<String, Keyword> ALL = new LinkedHashMap<>();

  static {
    allDrafts(Holds.VALUE, "$schema", "$ref", "title", "description", "default", "format");
    allDrafts(Holds.VALUE, "type", "enum", "required", "multipleOf", "maximum", "minimum");
    allDrafts(Holds.VALUE, "exclusiveMaximum", "exclusiveMinimum", "maxLength", "minLength");
    allDrafts(Holds.VALUE, "pattern", "maxItems", "minItems", "uniqueItems");
    allDrafts(Holds.VALUE, "maxProperties", "minProperties");
    allDrafts(Holds.SCHEMAS, "allOf", "anyOf", "oneOf");
    allDrafts(Holds.SCHEMA, "not", "additionalProperties");
    allDrafts(Holds.SCHEMA_MAP, "properties", "patternProperties");
    allDrafts(Holds.SCHEMA_MAP, "definitions", "$defs"); // References reach either in any draft.
    allDrafts(Holds.SCHEMA_OR_SCHEMAS, "items");
    of(Holds.VALUE, DRAFT_04, DRAFT_04, "id");
    of(Holds.VALUE, DRAFT_06, DRAFT_2020_12, "$id", "const", "examples");
    of(Holds.SCHEMA, DRAFT_06, DRAFT_2020_12, "propertyNames", "contains");
    of(Holds.SCHEMA_MAP, DRAFT_04, DRAFT_07, "dependencies");
    of(Holds.SCHEMA, DRAFT_04, DRAFT_2019_09, "additionalItems");
    of(Holds.SCHEMA, DRAFT_07, DRAFT_2020_12, "if", "then", "else");
    of(Holds.VALUE, DRAFT_07, DRAFT_2020_12, "$comment", "readOnly", "writeOnly");
    of(Holds.VALUE, DRAFT_07, DRAFT_2020_12, "contentMediaType", "contentEncoding");
    of(Holds.VALUE, DRAFT_2019_09, DRAFT_2020_12, "$anchor", "$vocabulary", "deprecated");
    of(Holds.VALUE, DRAFT_2019_09, DRAFT_2020_12, "dependentRequired");
    of(Holds.VALUE, DRAFT_2019_09, DRAFT_2020_12, "minContains", "maxContains");
    of(Holds.SCHEMA, DRAFT_2019_09, DRAFT_2020_12, "unevaluatedItems", "contentSchema");
    of(Holds.SCHEMA, DRAFT_2019_09, DRAFT_2020_12, "unevaluatedProperties");
    of(Holds.SCHEMA_MAP, DRAFT_2019_09, DRAFT_2020_12, "dependentSchemas");
    of(Holds.VALUE, DRAFT_2019_09, DRAFT_2019_09, "$recursiveRef", "$recursiveAnchor");
    of(Holds.VALUE, DRAFT_2020_12, DRAFT_2020_12, "$dynamicRef", "$dynamicAnchor");
    of(Holds.SCHEMAS, DRAFT_2020_12, DRAFT_2020_12, "prefixItems");
  }

  private final Holds holds;
  private final SchemaDraft first;
  private final SchemaDraft last;

  private Keyword(Holds holds, SchemaDraft first, SchemaDraft last) {
    this.holds = holds;
    this.first = first;
    this.last = last;
  }

  private static void allDrafts(Holds holds, String... names) {
    of(holds, DRAFT_04, DRAFT_2020_12, names);
  }

  private static void of(Holds holds, SchemaDraft first, SchemaDraft last, String... names) {
    for (String name : names) {
      ALL.put(name, new Keyword(holds, first, last));
    }
  }

  /** Whether this is a keyword, of some other draft: it means nothing in this one. */
  static boolean isForeign(String name, SchemaDraft draft) {
    Keyword keyword = ALL.get(name);
    return keyword != null && !keyword.meansSomethingIn(draft);
  }

  /** Every keyword of every draft, by name. */
  static Map<String, Keyword> all() {
    return Collections.unmodifiableMap(ALL);
  }

  Holds holds() {
    return holds;
  }

  boolean meansSomethingIn(SchemaDraft draft) {
    return first.compareTo(draft) <= 0 && draft.compareTo(last) <= 0;
  }
}
