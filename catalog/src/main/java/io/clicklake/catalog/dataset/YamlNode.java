package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a YAML text that knows where it stands, so that a message can say so. */
final class YamlNode {

  enum Kind {
    MAPPING("a mapping"),
    LIST("a list"),
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("a boolean"),
    ALIAS("an alias"),
    NOTHING("nothing");

    private final String article;

    Kind(String article) {
      this.article = article;
    }

    @Override
    public String toString() {
      return article;
    }
  }

  private final Kind kind;
  private final String path;
  private final int line;
  private final String text;
  private final Map<String, YamlNode> entries = new LinkedHashMap<>();
  private final List<YamlNode> elements = new ArrayList<>();

  /**
   * @param line of the key when this is a mapping's value, else of the value
   * @param text of a scalar, as it was written
   */
  YamlNode(Kind kind, String path, int line, String text) {
    this.kind = kind;
    this.path = path;
    this.line = line;
    this.text = text;
  }

  Kind kind() {
    return kind;
  }

  /** Keys joined by dots, as in {@code tables.ads.columns.price}; empty for the whole text. */
  String path() {
    return path;
  }

  int line() {
    return line;
  }

  String text() {
    return text;
  }

  boolean isScalar() {
    return kind != Kind.MAPPING && kind != Kind.LIST && kind != Kind.NOTHING && kind != Kind.ALIAS;
  }

  /** Of a mapping, in the order of the text; empty for every other kind. */
  Map<String, YamlNode> entries() {
    return entries;
  }

  /** Of a list; empty for every other kind. */
  List<YamlNode> elements() {
    return elements;
  }

  /** What came, for a message: the text of a scalar, else the kind. */
  String shown() {
    return isScalar() ? "'" + text + "'" : kind.toString();
  }
}
