package io.clicklake.job.decode.schema;

import io.clicklake.job.decode.context.DecodeContext;
import io.clicklake.job.decode.format.EcmaPattern;
import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Utf8Slice;
import io.clicklake.job.record.Reason;
import java.util.List;

/** The string keywords of all schemas that apply to a value: length, pattern, format. Hot path. */
public final class StringRules {
  private final SizeBounds lengths;
  private final String tooShort;
  private final String tooLong;
  private final EcmaPattern[] patterns;
  private final Format[] formats;

  public StringRules(SizeBounds lengths, List<EcmaPattern> patterns, List<Format> formats) {
    this.lengths = lengths;
    this.tooShort = lengths.atLeast("characters");
    this.tooLong = lengths.atMost("characters");
    this.patterns = patterns.toArray(new EcmaPattern[0]);
    this.formats = formats.toArray(new Format[0]);
  }

  /** Whether every text meets the rules. */
  public boolean isEmpty() {
    return patterns.length == 0 && formats.length == 0 && lengths.isUnbounded();
  }

  /** The first expectation that the text does not meet; null when it meets all. */
  String unmetExpectation(Utf8Slice text) {
    if (!isLongEnough(text)) {
      return tooShort;
    }
    if (!isShortEnough(text)) {
      return tooLong;
    }
    EcmaPattern pattern = firstUnmatchedPattern(text);
    if (pattern != null) {
      return expected(pattern);
    }
    Format format = firstUnmatchedFormat(text);
    return format == null ? null : format.description();
  }

  boolean allow(Utf8Slice text) {
    return isLongEnough(text)
        && isShortEnough(text)
        && firstUnmatchedPattern(text) == null
        && firstUnmatchedFormat(text) == null;
  }

  void check(Utf8Slice text, DecodeContext context, int start) {
    if (!isLongEnough(text)) {
      context.violated(Reason.MIN_LENGTH, tooShort, start);
    }
    if (!isShortEnough(text)) {
      context.violated(Reason.MAX_LENGTH, tooLong, start);
    }
    EcmaPattern pattern = firstUnmatchedPattern(text);
    if (pattern != null) {
      context.violated(Reason.PATTERN, expected(pattern), start);
    }
    Format format = firstUnmatchedFormat(text);
    if (format != null) {
      context.violated(Reason.FORMAT, format.description(), start);
    }
  }

  private static String expected(EcmaPattern pattern) {
    return pattern.gaveUp()
        ? Expectations.quickPattern(pattern)
        : Expectations.pattern(pattern.toString());
  }

  /** A character has one to four bytes, so most texts pass without counting characters. */
  private boolean isLongEnough(Utf8Slice text) {
    return lengths.min == 0
        || (text.length() >= lengths.min
            && (text.length() >= 4L * lengths.min || text.codePointCount() >= lengths.min));
  }

  private boolean isShortEnough(Utf8Slice text) {
    return text.length() <= lengths.max || text.codePointCount() <= lengths.max;
  }

  private EcmaPattern firstUnmatchedPattern(Utf8Slice text) {
    for (EcmaPattern pattern : patterns) {
      if (!pattern.matches(text)) {
        return pattern;
      }
    }
    return null;
  }

  private Format firstUnmatchedFormat(Utf8Slice text) {
    for (Format format : formats) {
      if (!format.matches(text)) {
        return format;
      }
    }
    return null;
  }
}
