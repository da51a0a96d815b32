package io.clicklake.job.decode.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.Reason;
import java.util.ArrayList;
import java.util.List;

/** The keywords that judge strings, of all schemas that hold for a value. Hot. */
final class StringRules {
  private final SizeBounds lengths;
  private final String tooShort;
  private final String tooLong;
  private final EcmaPattern[] patterns;
  private final Format[] formats;

  private StringRules(SizeBounds lengths, List<EcmaPattern> patterns, List<Format> formats) {
    this.lengths = lengths;
    this.tooShort = lengths.atLeast("characters");
    this.tooLong = lengths.atMost("characters");
    this.patterns = patterns.toArray(new EcmaPattern[0]);
    this.formats = formats.toArray(new Format[0]);
  }

  /** Null when the schemas have none of these keywords. */
  static StringRules of(List<JsonNode> schemas, CompilationContext source) {
    List<EcmaPattern> patterns = new ArrayList<>();
    List<Format> formats = new ArrayList<>();
    for (JsonNode schema : schemas) {
      if (schema.path("pattern").isTextual()) {
        source.pattern(schema.path("pattern").textValue()).ifPresent(patterns::add);
      }
      Format.of(schema.path("format").asText()).ifPresent(formats::add);
    }
    SizeBounds lengths = SizeBounds.of(schemas, "minLength", "maxLength");
    boolean none = patterns.isEmpty() && formats.isEmpty();
    boolean anyLength = lengths.min == 0 && lengths.max == Integer.MAX_VALUE;
    return none && anyLength ? null : new StringRules(lengths, patterns, formats);
  }

  /** What is expected of a text that does not meet the rules; null when it does. */
  String refusal(Utf8Slice text) {
    if (!isLongEnough(text)) {
      return tooShort;
    }
    if (!isShortEnough(text)) {
      return tooLong;
    }
    EcmaPattern pattern = firstPattern(text);
    if (pattern != null) {
      return expected(pattern);
    }
    Format format = firstFormat(text);
    return format == null ? null : format.noun();
  }

  void judge(Utf8Slice text, DecodeContext pass, int start) {
    if (!isLongEnough(text)) {
      pass.violated(Reason.MIN_LENGTH, tooShort, start);
    }
    if (!isShortEnough(text)) {
      pass.violated(Reason.MAX_LENGTH, tooLong, start);
    }
    EcmaPattern pattern = firstPattern(text);
    if (pattern != null) {
      pass.violated(Reason.PATTERN, expected(pattern), start);
    }
    Format format = firstFormat(text);
    if (format != null) {
      pass.violated(Reason.FORMAT, format.noun(), start);
    }
  }

  private static String expected(EcmaPattern pattern) {
    return pattern.gaveUp()
        ? Expectations.quickPattern(pattern)
        : Expectations.pattern(pattern.toString());
  }

  /** A character has one to four bytes: most lengths are clear without counting. */
  private boolean isLongEnough(Utf8Slice text) {
    return lengths.min == 0
        || (text.length() >= lengths.min
            && (text.length() >= 4L * lengths.min || text.codePointCount() >= lengths.min));
  }

  private boolean isShortEnough(Utf8Slice text) {
    return text.length() <= lengths.max || text.codePointCount() <= lengths.max;
  }

  private EcmaPattern firstPattern(Utf8Slice text) {
    for (EcmaPattern pattern : patterns) {
      if (!pattern.matches(text)) {
        return pattern;
      }
    }
    return null;
  }

  private Format firstFormat(Utf8Slice text) {
    for (Format format : formats) {
      if (!format.matches(text)) {
        return format;
      }
    }
    return null;
  }
}
