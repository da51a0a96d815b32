package io.clicklake.job.decode.schema;

import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The drafts of JSON Schema; a contract's {@code $schema} says which one it is written in. */
enum Dialect {
  DRAFT_4("http://json-schema.org/draft-04/schema", VersionFlag.V4),
  DRAFT_6("http://json-schema.org/draft-06/schema", VersionFlag.V6),
  DRAFT_7("http://json-schema.org/draft-07/schema", VersionFlag.V7),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema", VersionFlag.V201909),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", VersionFlag.V202012);

  final String uri;
  final VersionFlag version;

  Dialect(String uri, VersionFlag version) {
    this.uri = uri;
    this.version = version;
  }

  /** Of a {@code $schema}; empty text means 2020-12. */
  static Optional<Dialect> of(String uri) {
    if (uri.isEmpty()) {
      return Optional.of(DRAFT_2020_12);
    }
    String plain = uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    return Arrays.stream(values()).filter(d -> d.uri.equals(plain)).findFirst();
  }

  /** Up to draft 7 a {@code $ref} stands alone: whatever is beside it does not count. */
  boolean refStandsAlone() {
    return compareTo(DRAFT_7) <= 0;
  }

  /** Up to 2019-09 an array of {@code items} is what {@code prefixItems} is now. */
  boolean itemsMayBeTuple() {
    return compareTo(DRAFT_2019_09) <= 0;
  }

  String idKeyword() {
    return this == DRAFT_4 ? "id" : "$id";
  }

  String definitionsKeyword() {
    return refStandsAlone() ? "definitions" : "$defs";
  }

  /** {@code prefixItems} came with 2020-12. */
  boolean hasPrefixItems() {
    return this == DRAFT_2020_12;
  }

  /** {@code dependentRequired} came with 2019-09. */
  boolean hasDependentRequired() {
    return compareTo(DRAFT_2019_09) >= 0;
  }

  /** Whether a keyword is left to the library. */
  static boolean needsLibrary(String keyword) {
    return LIBRARY.contains(keyword);
  }

  private static final Set<String> LIBRARY =
      Set.of(
          "anyOf",
          "oneOf",
          "not",
          "if",
          "then",
          "else",
          "contains",
          "minContains",
          "maxContains",
          "uniqueItems",
          "unevaluatedItems",
          "unevaluatedProperties",
          "dependentSchemas",
          "dependencies");
}
