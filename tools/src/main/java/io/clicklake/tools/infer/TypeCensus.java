package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out whether the events are of several types. They are if the value of one field determines
 * which other fields an event has. The other fields can be in nested objects. Uses a limited number
 * of events.
 */
final class TypeCensus {
  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_TYPES = 30;
  private static final int MOST_PATHS = 2_000;
  private static final int FEWEST_SAMPLES = 2;
  private static final int LONGEST_NAME = 60;
  private static final char SEPARATOR = '\u0000';
  private static final Set<String> NAMES = Set.of("type", "event", "kind", "name", "action");

  /** The paths in the events of one type, each with the number of events that have it. */
  private static final class Type {
    private final Map<String, Integer> paths = new LinkedHashMap<>();
    private int events;

    void add(JsonNode object, String above) {
      object
          .properties()
          .forEach(
              member -> {
                String path = above + member.getKey() + SEPARATOR;
                if (paths.size() < MOST_PATHS || paths.containsKey(path)) {
                  paths.merge(path, 1, Integer::sum);
                  add(member.getValue(), path);
                }
              });
    }
  }

  private final Map<String, Map<String, Type>> byField = new LinkedHashMap<>();
  private int events;

  void add(JsonNode event) {
    if (event == null || ++events > MOST_EVENTS) {
      return;
    }
    event.properties().stream()
        .filter(field -> field.getValue().isTextual() && isNamed(field.getKey()))
        .forEach(field -> add(field.getKey(), field.getValue().asText(), event));
  }

  private static boolean isNamed(String key) {
    List<String> words = KeyWords.of(key);
    return !words.isEmpty() && NAMES.contains(words.get(words.size() - 1));
  }

  private void add(String field, String value, JsonNode event) {
    Map<String, Type> types = byField.computeIfAbsent(field, any -> new LinkedHashMap<>());
    if (types.size() <= MOST_TYPES) {
      Type type = types.computeIfAbsent(value, any -> new Type());
      type.events++;
      type.add(event, "");
    }
  }

  /**
   * Returns the types, if at least two of them have a field that no other type has; otherwise
   * empty.
   */
  Optional<InferredTypes> types() {
    return byField.entrySet().stream()
        .filter(field -> isSplit(field.getValue()))
        .findFirst()
        .map(field -> InferredTypes.of(field.getKey(), paths(field.getValue())));
  }

  /** The path of a value outside of arrays, from its keys. */
  static String path(List<String> keys) {
    return String.join(String.valueOf(SEPARATOR), keys) + SEPARATOR;
  }

  private boolean isSplit(Map<String, Type> types) {
    int all = types.values().stream().mapToInt(type -> type.events).sum();
    boolean named = types.keySet().stream().allMatch(value -> value.length() <= LONGEST_NAME);
    boolean often = types.values().stream().allMatch(type -> type.events >= FEWEST_SAMPLES);
    return types.size() <= MOST_TYPES
        && all == Math.min(events, MOST_EVENTS)
        && named
        && often
        && types.keySet().stream().filter(value -> hasOwnField(value, types)).count() > 1;
  }

  /** Whether each event of the type has a field that no event of another type has. */
  private static boolean hasOwnField(String value, Map<String, Type> types) {
    Type type = types.get(value);
    return type.paths.entrySet().stream()
        .filter(path -> path.getValue() == type.events)
        .anyMatch(
            path ->
                types.values().stream()
                    .noneMatch(other -> other != type && other.paths.containsKey(path.getKey())));
  }

  private static Map<String, Set<String>> paths(Map<String, Type> types) {
    return types.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                type -> new LinkedHashSet<>(type.getValue().paths.keySet()),
                (one, other) -> one,
                LinkedHashMap::new));
  }
}
