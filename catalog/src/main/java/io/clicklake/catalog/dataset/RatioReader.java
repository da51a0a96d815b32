package io.clicklake.catalog.dataset;

import io.clicklake.catalog.DidYouMean;
import io.clicklake.catalog.dataset.Measure.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and checks the {@code ratios} of an aggregate. */
final class RatioReader {
  /** The factor has up to 15 digits, so that it is exact as a double in each engine. */
  private static final Pattern RATIO =
      Pattern.compile(
          "\\s*(?:(\\d{1,10}(?:\\.\\d{1,5})?)\\s*\\*\\s*)?([^\\s*/]+)\\s*/\\s*([^\\s*/]+)\\s*");

  /** A column that each generated view has. */
  private static final String CORRECTIONS = "corrections";

  private final Map<String, Kind> measures;
  private final Set<String> named;
  private final Problems problems;

  /**
   * @param measures the measures without a problem
   * @param named the names of all measures
   */
  RatioReader(Map<String, Kind> measures, Set<String> named, Problems problems) {
    this.measures = measures;
    this.named = named;
    this.problems = problems;
  }

  List<Ratio> read(Section aggregate, NameScope names) {
    List<Ratio> ratios = new ArrayList<>();
    aggregate
        .entries("ratios")
        .forEach(
            (name, node) -> {
              names.claim(node, name, "a column of this aggregate");
              if (name.equals(CORRECTIONS)) {
                problems.add(
                    node, "'corrections' is a column that every view has; choose another name.");
              }
              ratio(name, node).ifPresent(ratios::add);
            });
    return ratios;
  }

  private Optional<Ratio> ratio(String name, YamlNode node) {
    Matcher ratio = RATIO.matcher(node.isScalar() ? node.text() : "");
    if (!ratio.matches()) {
      problems.add(
          node,
          "expected a ratio of two measures, such as clicks / impressions or 1000 * revenue /"
              + " impressions, but it is "
              + node.shown()
              + ".");
      return Optional.empty();
    }
    boolean isRight = isNumber(node, ratio.group(2));
    isRight &= isNumber(node, ratio.group(3));
    if (!isRight) {
      return Optional.empty();
    }
    BigDecimal factor = new BigDecimal(ratio.group(1) == null ? "1" : ratio.group(1));
    return Optional.of(new Ratio(name, factor, ratio.group(2), ratio.group(3)));
  }

  private boolean isNumber(YamlNode node, String measure) {
    if (!named.contains(measure)) {
      String suggestion = DidYouMean.suggestion(measure, named);
      problems.add(
          node,
          "'"
              + measure
              + "' is not a measure of this aggregate"
              + (suggestion.isEmpty()
                  ? "; the measures are " + String.join(", ", named) + "."
                  : suggestion));
      return false;
    }
    Kind kind = measures.get(measure);
    if (kind == Kind.MIN || kind == Kind.MAX) {
      problems.add(
          node,
          "'"
              + measure
              + "' is a "
              + kind.name().toLowerCase(Locale.ROOT)
              + "; a ratio divides measures of the kinds count, sum and approx_distinct.");
      return false;
    }
    // If the kind is null, the measure has a problem, which is already reported.
    return kind != null;
  }
}
