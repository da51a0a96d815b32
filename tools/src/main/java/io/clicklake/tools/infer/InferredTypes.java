package io.clicklake.tools.infer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The types of the events of a draft.
 *
 * @param by the field whose value is the type
 * @param types in the order of the samples
 */
record InferredTypes(String by, List<Type> types) {
  /**
   * The events of one type.
   *
   * @param value the value of the field
   * @param name the name of the type in the dataset
   * @param paths the paths of all values, as {@link TypeCensus#path} writes them
   * @param event the profile of the events; it is filled from the samples later
   */
  record Type(String value, String name, Set<String> paths, FieldProfile event) {
    String contract() {
      return name + ".schema.json";
    }

    long samples() {
      return event.values();
    }
  }

  /**
   * @param paths the paths of the values of each type
   */
  static InferredTypes of(String by, Map<String, Set<String>> paths) {
    Map<String, Type> byName = new LinkedHashMap<>();
    paths.forEach(
        (value, all) -> {
          String name = name(value);
          String unique = name;
          for (int i = 2; byName.containsKey(unique); i++) {
            unique = name + "_" + i;
          }
          byName.put(
              unique, new Type(value, unique, all, FieldProfile.event(new ProfilingLimits())));
        });
    return new InferredTypes(by, new ArrayList<>(byName.values()));
  }

  private static String name(String value) {
    String words = String.join("_", KeyWords.of(value));
    boolean isName = !words.isEmpty() && Character.isLetter(words.charAt(0));
    return isName ? words : words.isEmpty() ? "type" : "type_" + words;
  }

  /** The names of all types. */
  List<String> names() {
    return types.stream().map(Type::name).toList();
  }

  /** Whether each type has events with this field. */
  boolean isCommon(CandidateColumn field) {
    String path = TypeCensus.path(field.keys());
    return types.stream().allMatch(type -> type.paths().contains(path));
  }

  /** The plural of the type, for the name of its table. */
  static String plural(String type) {
    boolean es = type.endsWith("s") || type.endsWith("x") || type.endsWith("ch");
    boolean many = type.endsWith("s") && !type.endsWith("ss");
    if (type.endsWith("y")
        && type.length() > 1
        && "aeiou".indexOf(type.charAt(type.length() - 2)) < 0) {
      return type.substring(0, type.length() - 1) + "ies";
    }
    return many ? type : type + (es ? "es" : "s");
  }
}
