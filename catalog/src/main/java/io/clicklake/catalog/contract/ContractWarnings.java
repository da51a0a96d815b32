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
 * Warns about valid parts of a contract that look like mistakes:
 *
 * <ul>
 *   <li>Unknown keywords, formats and required properties whose name is similar to a known name.
 *       JSON Schema ignores unknown keywords, so {@code "requierd"} would check nothing and give no
 *       error. Names that are not similar to a known name, and keywords that start with {@code x-},
 *       give no warning.
 *   <li>Keywords of other drafts, which the contract's draft ignores.
 * </ul>
 */
final class ContractWarnings {
  /** Shorter keywords ({@code if}, {@code not}) are similar to too many words. */
  private static final int MIN_KEYWORD_LENGTH = 4;

  /** Keywords that only contain notes, so they are harmless in a draft that does not know them. */
  private static final Set<String> ANNOTATIONS =
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
              if (keyword.isDefinedIn(draft) && name.length() >= MIN_KEYWORD_LENGTH) {
                keywords.add(name);
              }
            });
  }

  /** The warnings, each with the pointer of its schema. */
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
      warn(pointer + "/" + name, "'" + name + "' is not a keyword and is ignored", name, keywords);
    } else if (Keyword.isOfOtherDraft(name, draft) && !ANNOTATIONS.contains(name)) {
      warnings.add(
          pointer
              + "/"
              + name
              + ": '"
              + name
              + "' has no meaning in "
              + draft
              + " and is ignored; use the keyword of that draft, or change '$schema'.");
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

  private void warn(String pointer, String what, String word, List<String> known) {
    Optional<String> near = DidYouMean.nearest(word, known);
    near.ifPresent(
        suggestion -> warnings.add(pointer + ": " + what + "; did you mean '" + suggestion + "'?"));
  }
}
