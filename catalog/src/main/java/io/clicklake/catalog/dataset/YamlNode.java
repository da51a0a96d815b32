package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value in a YAML document, with its line and path for messages. */
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
   * @param line the line of the key if this is a value of a mapping, otherwise the line of the
   *     value
   * @param text the text of a scalar as written
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

  /**
   * The keys joined by dots, for example {@code tables.ads.columns.price}; empty for the whole
   * document.
   */
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

  /** The entries of a mapping, in document order; empty for all other kinds. */
  Map<String, YamlNode> entries() {
    return entries;
  }

  /** The elements of a list; empty for all other kinds. */
  List<YamlNode> elements() {
    return elements;
  }

  /** The actual value for a message: the text of a scalar, otherwise the kind. */
  String shown() {
    return isScalar() ? "'" + text + "'" : kind.toString();
  }
}
