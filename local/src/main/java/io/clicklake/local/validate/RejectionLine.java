package io.clicklake.local.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.record.Rejection;

/** How a rejected event is written: always one line. */
public interface RejectionLine {

  /**
   * @param events what the events' file is called
   * @param line the event's line, from 1
   */
  String of(String events, long line, Rejection rejection);

  /**
   * For people, and for editors that jump to {@code FILE:LINE}: {@code FILE:LINE: reason at
   * /pointer: expected ..., got ... (and 2 more)}.
   */
  static String text(String events, long line, Rejection rejection) {
    StringBuilder text = new StringBuilder();
    text.append(events).append(':').append(line).append(": ").append(rejection.reason().code());
    if (!rejection.path().isEmpty()) {
      text.append(" at ").append(rejection.path());
    }
    text.append(": expected ").append(rejection.expected());
    text.append(", got ").append(rejection.actual());
    if (rejection.further() > 0) {
      text.append(" (and ").append(rejection.further()).append(" more)");
    }
    return harmless(text);
  }

  /** For programs: a JSON object. */
  static String json(String events, long line, Rejection rejection) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    object.put("line", line);
    object.put("reason", rejection.reason().code());
    object.put("path", rejection.path());
    object.put("expected", rejection.expected());
    object.put("actual", rejection.actual());
    object.put("further", rejection.further());
    return object.toString();
  }

  /** What came may hold line ends and what a terminal takes for commands. */
  private static String harmless(CharSequence text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    shown.append(String.format(c > 0xFFFF ? "\\u{%X}" : "\\u%04x", c));
                default -> shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
