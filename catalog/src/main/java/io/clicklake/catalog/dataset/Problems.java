package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is wrong with a dataset, and what is allowed but deserves a word; each one a sentence. */
final class Problems {
  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /**
   * @param file the name that the messages start with
   */
  Problems(String file) {
    this.file = file;
  }

  /** Nothing is said of an alias but that it is one. */
  void add(YamlNode at, String sentence) {
    if (at.kind() != YamlNode.Kind.ALIAS) {
      add(at.line(), at.path(), sentence);
    }
  }

  int count() {
    return problems.size();
  }

  /**
   * @param line from 1; 0 when it is not known
   * @param path empty when the sentence is about the whole file
   */
  void add(int line, String path, String sentence) {
    problems.add(placed(line, path, sentence));
  }

  /** Sentences that say already where they belong. */
  void addAll(Collection<String> sentences) {
    problems.addAll(sentences);
  }

  void warn(YamlNode at, String sentence) {
    warnings.add(placed(at.line(), at.path(), sentence));
  }

  void warnAll(Collection<String> sentences) {
    warnings.addAll(sentences);
  }

  List<String> warnings() {
    return warnings;
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
  }

  private String placed(int line, String path, String sentence) {
    String place = line > 0 ? file + ":" + line + ": " : file + ": ";
    return place + (path.isEmpty() ? "" : path + ": ") + sentence;
  }
}
