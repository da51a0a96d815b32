package io.clicklake.tools.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clicklake.catalog.PrintableText;
import io.clicklake.job.record.Rejection;

/** Formats a rejected event as one line. */
public interface RejectionLine {

  /**
   * @param events name of the events file
   * @param line line number of the event, from 1
   */
  String of(String events, long line, Rejection rejection);

  /**
   * Formats the rejection for people, and for editors that open {@code FILE:LINE}: {@code
   * FILE:LINE: reason at /pointer: expected ..., got ... (and 2 more)}.
   */
  static String text(String events, long line, Rejection rejection) {
    return PrintableText.of(events) + ":" + line + ": " + rejection.sentence();
  }

  /** A JSON object, for programs. */
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
