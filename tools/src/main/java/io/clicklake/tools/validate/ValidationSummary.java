package io.clicklake.tools.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Formats the summary of a {@link Validation}. */
interface ValidationSummary {

  /**
   * @param whole false when the run was stopped before the end of the input
   */
  String of(ValidationCounts findings, boolean whole);

  /** Several lines for people. */
  static String text(ValidationCounts f, boolean whole) {
    StringBuilder text = new StringBuilder();
    if (!whole) {
      text.append("stopped before the end; the results are those of the events until then\n");
    }
    if (f.all() == 0) {
      return text + "no events in " + f.events() + "\n";
    }
    line(
        text,
        "%,d %s, %,d accepted, %,d rejected; %,.1f MB in %.1f s, %,.0f MB/s",
        f.all(),
        f.all() == 1 ? "event" : "events",
        f.all() - f.rejected(),
        f.rejected(),
        f.bytes() / 1e6,
        f.seconds(),
        f.megabytesPerSecond());
    f.byReason().forEach((reason, count) -> line(text, "  %-24s %,12d", reason, count));
    if (f.rejectedElements() > 0) {
      line(text, "of accepted events, %,d elements rejected", f.rejectedElements());
    }
    if (!f.unknownFields().isEmpty()) {
      text.append("fields that the contract allows and does not name:\n");
      f.unknownFields().forEach((field, count) -> line(text, "  %-24s %,12d", field, count));
      if (f.unnamedBeyond() > 0) {
        line(text, "  and %d further ones", f.unnamedBeyond());
      }
    }
    if (f.nothingIsJson()) {
      text.append(
          "nothing is JSON: expected events as JSON objects, one on each line, one behind the"
              + " other, or in one array; plain or gzip\n");
    }
    return text.toString();
  }

  /** One line with a JSON object, for programs. */
  static String json(ValidationCounts f, boolean whole) {
    ObjectNode object = new ObjectMapper().createObjectNode();
    object.put("whole", whole);
    object.put("events", f.all());
    object.put("accepted", f.all() - f.rejected());
    object.put("rejected", f.rejected());
    object.put("rejected_elements", f.rejectedElements());
    ObjectNode reasons = object.putObject("reasons");
    f.byReason().forEach(reasons::put);
    ObjectNode fields = object.putObject("unnamed_fields");
    f.unknownFields().forEach(fields::put);
    object.put("bytes", f.bytes());
    object.put("seconds", Math.round(f.seconds() * 1000) / 1000.0);
    object.put("megabytes_per_second", Math.round(f.megabytesPerSecond() * 10) / 10.0);
    return object + "\n";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
