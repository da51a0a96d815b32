package io.clicklake.tools.infer;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the form of the times at one path, if all texts at the path are times. */
final class TimeTexts {
  private static final int MOST_PATTERNS = 4;
  private static final int LONGEST = 40;
  private static final Pattern COUNT = Pattern.compile("\\d{10,19}(\\.\\d{1,9})?");

  private boolean counts = true;
  private boolean patterned = true;
  private final EpochRange range = new EpochRange();
  private final Set<String> patterns = new LinkedHashSet<>();

  /** Whether no form is possible any more, so that further texts cannot change the result. */
  boolean isDecided() {
    return !counts && !patterned;
  }

  void add(String text) {
    boolean possible = text.length() <= LONGEST;
    counts = counts && possible && COUNT.matcher(text).matches();
    if (counts) {
      range.add(new BigDecimal(text));
    }
    Optional<String> pattern =
        patterned && possible ? TimeTextPattern.of(text) : Optional.<String>empty();
    pattern.ifPresent(patterns::add);
    patterned = pattern.isPresent() && patterns.size() <= MOST_PATTERNS;
  }

  void add(TimeTexts other) {
    counts &= other.counts;
    range.add(other.range);
    patterns.addAll(other.patterns);
    patterned = patterned && other.patterned && patterns.size() <= MOST_PATTERNS;
  }

  /** The form of the times; empty if the texts are not times, or if they have too many patterns. */
  Optional<TimeForm> form() {
    Optional<String> unit = counts ? range.unit() : Optional.<String>empty();
    if (unit.isPresent()) {
      return unit.map(TimeForm::sinceEpoch);
    }
    if (!patterned || patterns.isEmpty()) {
      return Optional.empty();
    }
    boolean zoned = patterns.stream().allMatch(TimeTextPattern::isZoned);
    boolean same = zoned || patterns.stream().noneMatch(TimeTextPattern::isZoned);
    return same
        ? Optional.of(TimeForm.ofPatterns(patterns.stream().toList(), zoned))
        : Optional.empty();
  }
}
