package io.clicklake.tools.infer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Messages on a stream that are not events, such as checks of the connection. A field distinguishes
 * them from events. Example: a subscription of CloudWatch Logs sends control messages, whose {@code
 * messageType} is {@code CONTROL_MESSAGE}. All its other records have the value {@code
 * DATA_MESSAGE}.
 *
 * @param key the key of the field
 * @param types the values of the field in control messages
 */
record ControlMessages(String key, Set<String> types) {
  private static final Set<String> FIELDS = Set.of("type", "kind");
  private static final Set<String> CONTROL =
      Set.of("control", "heartbeat", "keepalive", "healthcheck", "ping");
  private static final Set<String> OTHER = Set.of("message", "record", "event");

  /** Messages of SNS about the subscription itself. */
  private static final Set<String> SUBSCRIPTION =
      Set.of("SubscriptionConfirmation", "UnsubscribeConfirmation");

  /**
   * Finds the control messages. Empty if there are none, or if no field distinguishes them from the
   * other messages.
   */
  static Optional<ControlMessages> of(List<JsonNode> messages) {
    if (messages.isEmpty()) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    messages.get(0).properties().forEach(field -> keys.add(field.getKey()));
    return keys.stream()
        .filter(ControlMessages::isNamed)
        .filter(key -> messages.stream().allMatch(message -> message.path(key).isTextual()))
        .map(key -> of(key, messages))
        .filter(control -> !control.types.isEmpty() && !messages.stream().allMatch(control::has))
        .findFirst();
  }

  private static ControlMessages of(String key, List<JsonNode> messages) {
    return new ControlMessages(
        key,
        messages.stream()
            .map(message -> message.get(key).asText())
            .filter(ControlMessages::isControl)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static boolean isNamed(String key) {
    List<String> words = KeyWords.of(key);
    return !words.isEmpty() && FIELDS.contains(words.get(words.size() - 1));
  }

  private static boolean isControl(String type) {
    List<String> words = KeyWords.of(type);
    return SUBSCRIPTION.contains(type)
        || (words.stream().anyMatch(CONTROL::contains)
            && words.stream().allMatch(word -> CONTROL.contains(word) || OTHER.contains(word)));
  }

  /** Whether the message is a control message. */
  boolean has(JsonNode message) {
    return types.contains(message.path(key).asText());
  }

  /** Describes the messages in words. */
  String shown() {
    return "values whose " + key + " is " + String.join(" or ", types);
  }

  /**
   * Returns the rule of the dataset that leaves out the control messages.
   *
   * @param place where the field is: {@code path} for a field of the event, or {@code envelope}
   */
  String rule(String place) {
    return types.stream()
        .map(YamlScalar::flow)
        .collect(
            Collectors.joining(
                ", ",
                "{" + place + ": " + YamlScalar.flow(CandidateColumn.path(key)) + ", not-in: [",
                "]}"));
  }
}
