package io.clicklake.catalog.dataset;

import io.clicklake.catalog.SetupException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the problems and warnings of a dataset, one sentence each, with file, line and path. If
 * the same message is added twice, it is kept once.
 */
final class Problems {
  private final String file;
  private final String about;
  private final Set<String> problems;
  private final Set<String> warnings;

  /**
   * @param file the file name at the start of each message
   */
  Problems(String file) {
    this(file, "", new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  private Problems(String file, String about, Set<String> problems, Set<String> warnings) {
    this.file = file;
    this.about = about;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * Returns an object that adds to the same problems and warnings. It appends to each of its
   * messages what the message is about.
   */
  Problems about(String what) {
    return new Problems(file, " (This is about " + what + ".)", problems, warnings);
  }

  /** Adds a problem. Ignored for an alias, because the alias itself is already reported. */
  void add(YamlNode at, String sentence) {
    if (at.kind() != YamlNode.Kind.ALIAS) {
      add(at.line(), at.path(), sentence);
    }
  }

  int count() {
    return problems.size();
  }

  /**
   * @param line from 1; 0 if unknown
   * @param path empty if the message is about the whole file
   */
  void add(int line, String path, String sentence) {
    problems.add(withLocation(line, path, sentence));
  }

  /** Adds messages that already have their location. */
  void addAll(Collection<String> sentences) {
    problems.addAll(sentences);
  }

  void warn(YamlNode at, String sentence) {
    warnings.add(withLocation(at.line(), at.path(), sentence));
  }

  void warnAll(Collection<String> sentences) {
    warnings.addAll(sentences);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new SetupException(List.copyOf(problems));
    }
  }

  private String withLocation(int line, String path, String sentence) {
    String location = line > 0 ? file + ":" + line + ": " : file + ": ";
    return location + (path.isEmpty() ? "" : path + ": ") + sentence + about;
  }
}
