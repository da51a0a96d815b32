package io.clicklake.catalog.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names what a contract says and no validator heeds, where it looks like a mistake. JSON Schema
 * ignores keywords that it does not know, so that {@code "requierd"} would check nothing without a
 * word. Keywords that start with {@code x-}, and those that resemble no keyword, are the author's
 * own and pass in silence.
 */
final class ContractWarnings {
  /** Shorter keywords ({@code if}, {@code not}) resemble too many words. */
  private static final int MIN_LENGTH = 4;

  /** Kept from other drafts by habit, and harmless: they only hold notes. */
  private static final Set<String> HARMLESS =
      Set.of("$comment", "examples", "readOnly", "writeOnly", "deprecated");

  private static final List<String> FORMATS =
      List.of(
          "date-time",
          "date",
          "time",
          "duration",
          "uuid",
          "ipv4",
          "ipv6",
          "email",
          "idn-email",
          "hostname",
          "idn-hostname",
          "uri",
          "uri-reference",
          "uri-template",
          "iri",
          "iri-reference",
          "json-pointer",
          "relative-json-pointer",
          "regex");

  private final SchemaDraft draft;
  private final List<String> keywords = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ContractWarnings(SchemaDraft draft) {
    this.draft = draft;
    Keyword.all()
        .forEach(
            (name, keyword) -> {
              if (keyword.meansSomethingIn(draft) && name.length() >= MIN_LENGTH) {
                keywords.add(name);
              }
            });
  }

  /** Sentences, each with the pointer of the schema it is about. */
  static List<String> of(References references, SchemaDraft draft) {
    ContractWarnings warnings = new ContractWarnings(draft);
    references.schemas().forEach(warnings::schema);
    return warnings.warnings;
  }

  private void schema(String pointer, ObjectNode schema) {
    schema.fieldNames().forEachRemaining(name -> keyword(pointer, name));
    String format = schema.path("format").asText("");
    if (!FORMATS.contains(format)) {
      warn(pointer + "/format", "the format '" + format + "' is not checked", format, FORMATS);
    }
    required(pointer, schema);
  }

  private void keyword(String pointer, String name) {
    Keyword known = Keyword.all().get(name);
    if (known == null && !name.startsWith("x-")) {
      warn(pointer + "/" + name, "'" + name + "' is no keyword and is ignored", name, keywords);
    } else if (Keyword.isForeign(name, draft) && !HARMLESS.contains(name)) {
      warnings.add(
          pointer
              + "/"
              + name
              + ": '"
              + name
              + "' means nothing in "
              + draft
              + " and is ignored; write it as that draft does, or change '$schema'.");
    }
  }

  private void required(String pointer, JsonNode schema) {
    List<String> properties = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(properties::add);
    for (Iterator<JsonNode> it = schema.path("required").elements(); it.hasNext(); ) {
      String name = it.next().asText();
      if (!properties.contains(name)) {
        String what = "'" + name + "' is required, but 'properties' does not name it";
        warn(pointer + "/required", what, name, properties);
      }
    }
  }

  private void warn(String place, String what, String word, List<String> known) {
    Optional<String> near = DidYouMean.nearest(word, known);
    near.ifPresent(meant -> warnings.add(place + ": " + what + "; did you mean '" + meant + "'?"));
  }
}
