package io.clicklake.job.decode.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rewrites Jackson's messages about malformed JSON for readers who do not know Jackson. */
public final class MalformedJson {
  /**
   * The parts of a message that are only for developers of Jackson: settings, source locations,
   * repeated characters.
   */
  private static final Pattern FOR_DEVELOPERS_OF_PARSERS =
      Pattern.compile(
          ": enable `.*"
              + "| \\((?:start marker|for \\w+ starting) at \\[.*\\]\\)"
              + "| \\(not recognized as .*\\)"
              + "| \\(code \\d+(?: / 0x[0-9a-fA-F]+)?\\)");

  private static final Pattern QUOTED = Pattern.compile("\\(('.{1,2}')\\)");
  private static final Pattern CONTROL = Pattern.compile("\\(?\\(CTRL-CHAR, code (\\d+)\\)\\)?");

  private MalformedJson() {}

  /**
   * The location and the reason at which reading ended, as a noun phrase.
   *
   * @param from where the event starts; offsets count from there
   */
  public static String describe(IOException fault, PayloadParser parser, int from) {
    String message =
        fault instanceof JsonProcessingException
            ? ((JsonProcessingException) fault).getOriginalMessage()
            : fault.getMessage();
    if (message.startsWith("Unexpected end-of-input")) {
      return "the end of the record at offset "
          + (parser.position() - from)
          + inside(parser.getParsingContext());
    }
    String plain = FOR_DEVELOPERS_OF_PARSERS.matcher(message).replaceAll("");
    plain = QUOTED.matcher(plain).replaceAll("$1");
    plain = CONTROL.matcher(plain).replaceAll("of code $1");
    return "near offset "
        + (parser.position() - from)
        + ": "
        + plain.substring(0, 1).toLowerCase(Locale.ROOT)
        + plain.substring(1);
  }

  private static String inside(JsonStreamContext context) {
    return context.inArray() ? " inside an array" : context.inObject() ? " inside an object" : "";
  }
}
