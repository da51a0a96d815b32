package io.clicklake.catalog.dataset;

import java.util.ArrayList;
import java.util.List;

/** Parses the notation of {@link ColumnPath}. */
final class PathReader {
  private static final String SPECIAL = ".[]\"\\";

  private final String text;
  private final List<ColumnPath.Step> steps = new ArrayList<>();
  private int at;

  PathReader(String text) {
    this.text = text;
  }

  static String quoted(String key) {
    return isPlain(key) ? key : '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      if (SPECIAL.indexOf(key.charAt(i)) >= 0) {
        return false;
      }
    }
    return !key.isEmpty();
  }

  List<ColumnPath.Step> steps() {
    while (at < text.length()) {
      if (text.startsWith("[]", at)) {
        steps.add(ColumnPath.Step.each());
        at += 2;
      } else {
        if (!steps.isEmpty()) {
          expectDot();
        }
        steps.add(ColumnPath.Step.key(text.startsWith("\"", at) ? quotedKey() : plainKey()));
      }
    }
    if (steps.isEmpty()) {
      throw problem("is empty");
    }
    return steps;
  }

  private void expectDot() {
    if (text.charAt(at) != '.') {
      throw problem("needs '.' or '[]'");
    }
    at++;
  }

  private String plainKey() {
    int start = at;
    while (at < text.length() && SPECIAL.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw problem("needs a key");
    }
    return text.substring(start, at);
  }

  private String quotedKey() {
    StringBuilder key = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return key.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        c = text.charAt(++at);
      }
      key.append(c);
    }
    throw problem("has no closing quote");
  }

  private IllegalArgumentException problem(String what) {
    return new IllegalArgumentException(
        "path '" + text + "' " + what + " at character " + (at + 1) + ".");
  }
}
