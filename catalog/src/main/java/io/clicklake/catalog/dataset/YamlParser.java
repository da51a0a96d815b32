package io.clicklake.catalog.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** Parses a YAML document into a tree of {@link YamlNode}s. */
final class YamlParser {
  private final Problems problems;
  private final YAMLParser parser;

  private YamlParser(String text, Problems problems) throws IOException {
    this.problems = problems;
    this.parser = new YAMLFactory().createParser(text);
  }

  /** If the text is not YAML, adds a problem and returns null. */
  static YamlNode read(String text, Problems problems) {
    try {
      YamlParser reader = new YamlParser(text, problems);
      return reader.document();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      String reason = reason(e.getOriginalMessage());
      String hint =
          reason.contains("alias") || reason.contains("anchor")
              ? "; write a text that starts with * or & in quotes."
              : "; correct it.";
      problems.add(line, "", "not YAML: " + reason + hint);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory causes no I/O errors.
    }
  }

  /** The message of the parser, without its indented lines, which quote the YAML text. */
  private static String reason(String message) {
    return message
        .lines()
        .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
        .collect(Collectors.joining(": "));
  }

  /** Reads the only document. If there are several documents, adds a problem and returns null. */
  private YamlNode document() throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return new YamlNode(YamlNode.Kind.NOTHING, "", 1, "");
    }
    YamlNode root = value("", parser.currentTokenLocation().getLineNr());
    if (parser.nextToken() != null) {
      problems.add(
          parser.currentTokenLocation().getLineNr(),
          "",
          "a second YAML document starts here; a dataset must be one document: remove the '---'.");
      return null;
    }
    return root;
  }

  private YamlNode value(String path, int line) throws IOException {
    if (parser.isCurrentAlias()) {
      problems.add(
          line, path, "an alias ('*" + parser.getText() + "') is not allowed; write the value.");
      return new YamlNode(YamlNode.Kind.ALIAS, path, line, "");
    }
    switch (parser.currentToken()) {
      case START_OBJECT:
        return mapping(new YamlNode(YamlNode.Kind.MAPPING, path, line, ""));
      case START_ARRAY:
        return list(new YamlNode(YamlNode.Kind.LIST, path, line, ""));
      case VALUE_NUMBER_INT:
      case VALUE_NUMBER_FLOAT:
        return scalar(YamlNode.Kind.NUMBER, path, line);
      case VALUE_TRUE:
      case VALUE_FALSE:
        return scalar(YamlNode.Kind.BOOLEAN, path, line);
      case VALUE_NULL:
        return scalar(YamlNode.Kind.NOTHING, path, line);
      default:
        return scalar(YamlNode.Kind.TEXT, path, line);
    }
  }

  private YamlNode scalar(YamlNode.Kind kind, String path, int line) throws IOException {
    return new YamlNode(kind, path, line, parser.getText());
  }

  private YamlNode mapping(YamlNode mapping) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int line = parser.currentTokenLocation().getLineNr();
      parser.nextToken();
      String path = mapping.path().isEmpty() ? key : mapping.path() + "." + key;
      YamlNode first = mapping.entries().putIfAbsent(key, value(path, line));
      if (first != null) {
        problems.add(
            line, path, "this key occurs twice, first in line " + first.line() + "; remove one.");
      }
    }
    return mapping;
  }

  private YamlNode list(YamlNode list) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      int index = list.elements().size();
      int line = parser.currentTokenLocation().getLineNr();
      list.elements().add(value(list.path() + "[" + index + "]", line));
    }
    return list;
  }
}
