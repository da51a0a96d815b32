package io.clicklake.catalog.contract;

import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The drafts of JSON Schema that a contract may be written for; its {@code $schema} says which. */
public enum SchemaDraft {
  DRAFT_04("http://json-schema.org/draft-04/schema#", VersionFlag.V4),
  DRAFT_06("http://json-schema.org/draft-06/schema#", VersionFlag.V6),
  DRAFT_07("http://json-schema.org/draft-07/schema#", VersionFlag.V7),
  DRAFT_2019_09("https://json-schema.org/draft/2019-09/schema", VersionFlag.V201909),
  DRAFT_2020_12("https://json-schema.org/draft/2020-12/schema", VersionFlag.V202012);

  private final String uri;
  private final VersionFlag version;

  SchemaDraft(String uri, VersionFlag version) {
    this.uri = uri;
    this.version = version;
  }

  /** The draft whose {@code $schema} this is, whatever the scheme and with or without a '#'. */
  static Optional<SchemaDraft> of(String schemaKeyword) {
    return Arrays.stream(values())
        .filter(draft -> bare(draft.uri).equals(bare(schemaKeyword)))
        .findFirst();
  }

  static List<String> uris() {
    return Arrays.stream(values()).map(SchemaDraft::uri).collect(Collectors.toList());
  }

  private static String bare(String uri) {
    String end = uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    return end.replaceFirst("^https?://", "");
  }

  /** What {@code $schema} says, and the address of the draft's meta-schema. */
  public String uri() {
    return uri;
  }

  /** The validator library's name for this draft. */
  public VersionFlag version() {
    return version;
  }

  /** The keyword that names a schema: {@code id} in draft-04, {@code $id} since. */
  String idKeyword() {
    return this == DRAFT_04 ? "id" : "$id";
  }

  /** The keyword that holds schemas for others to refer to: {@code $defs} since 2019-09. */
  public String definitionsKeyword() {
    return compareTo(DRAFT_2019_09) >= 0 ? "$defs" : "definitions";
  }

  /** Up to draft-07 a {@code $ref} makes the keywords beside it mean nothing. */
  public boolean refHidesSiblings() {
    return compareTo(DRAFT_07) <= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace("draft_20", "20").replace('_', '-');
  }
}
