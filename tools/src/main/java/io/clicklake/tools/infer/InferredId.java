package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The id of the events of a draft.
 *
 * @param fields the fields of which the id consists; empty for a hash of the event's bytes
 */
record InferredId(List<CandidateColumn> fields) {
  /** A hash of the event's bytes. */
  static final InferredId CONTENT = new InferredId(List.of());

  static InferredId of(CandidateColumn field) {
    return new InferredId(List.of(field));
  }

  boolean isContent() {
    return fields.isEmpty();
  }

  /** The value of the key {@code id}. */
  String yaml() {
    if (isContent()) {
      return "{hash: event}";
    }
    if (fields.size() == 1) {
      CandidateColumn only = fields.get(0);
      return only.enveloped() ? part(only) : YamlScalar.block(only.path().toString());
    }
    return fields.stream().map(InferredId::part).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String part(CandidateColumn field) {
    String path = YamlScalar.flow(field.path().toString());
    return field.enveloped() ? "{envelope: " + path + "}" : path;
  }

  /** Describes the id in words. */
  String shown() {
    return isContent()
        ? "a hash of the whole event"
        : fields.stream()
            .map(field -> field.path() + (field.enveloped() ? " of the envelope" : ""))
            .collect(Collectors.joining(" and "));
  }

  /**
   * The id of one event. Must not be called if the id is a hash of the event's bytes.
   *
   * @param envelope the value around the event; a missing node if there is none
   */
  String value(JsonNode event, JsonNode envelope) {
    StringBuilder value = new StringBuilder();
    for (CandidateColumn field : fields) {
      JsonNode at = field.enveloped() ? envelope : event;
      for (String key : field.keys()) {
        at = at.path(key);
      }
      value.append(at.asText()).append('\u0000');
    }
    return value.toString();
  }
}
