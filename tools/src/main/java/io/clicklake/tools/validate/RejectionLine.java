package io.clicklake.tools.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.job.record.PrintableText;
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
    return PrintableText.of(events) + ":" + line + ": " + rejection.sentence();
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
}
