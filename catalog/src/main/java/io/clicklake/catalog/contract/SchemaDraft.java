package io.clicklake.catalog.contract;

import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The supported drafts of JSON Schema. A contract selects one with {@code $schema}. */
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

  /**
   * The draft for a value of {@code $schema}. {@code http} or {@code https} and a '#' at the end do
   * not matter.
   */
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

  /** The value of {@code $schema}, which is the address of the draft's meta-schema. */
  public String uri() {
    return uri;
  }

  /** The name of this draft in networknt. */
  public VersionFlag version() {
    return version;
  }

  /**
   * The keyword for the address of a schema: {@code id} in draft-04, {@code $id} in later drafts.
   */
  String idKeyword() {
    return this == DRAFT_04 ? "id" : "$id";
  }

  /** The keyword for shared schemas: {@code $defs} since 2019-09, {@code definitions} before. */
  public String definitionsKeyword() {
    return compareTo(DRAFT_2019_09) >= 0 ? "$defs" : "definitions";
  }

  /** Whether keywords next to a {@code $ref} are ignored. They are ignored up to draft-07. */
  public boolean refHidesSiblings() {
    return compareTo(DRAFT_07) <= 0;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace("draft_20", "20").replace('_', '-');
  }
}
