package io.clicklake.serve.query;

import io.clicklake.catalog.DidYouMean;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a request, and the mistakes that were found in them. */
public final class Parameters {
  private final Map<String, List<String>> values;
  private final List<ParameterProblem> problems = new ArrayList<>();

  public Parameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /** Adds a problem for each parameter that is not known. */
  public void allow(Collection<String> known) {
    for (String name : new TreeSet<>(values.keySet())) {
      if (!known.contains(name)) {
        String suggestion = DidYouMean.suggestion(name, List.copyOf(known));
        problem(
            name,
            "There is no parameter '"
                + name
                + "'"
                + (suggestion.isEmpty()
                    ? "; the parameters are " + String.join(", ", known) + "."
                    : suggestion));
      }
    }
  }

  public void problem(String parameter, String sentence) {
    problems.add(new ParameterProblem(parameter, sentence));
  }

  /**
   * The value of a parameter that a request can have only once. An empty value counts as missing.
   */
  public Optional<String> one(String name) {
    List<String> all = values.getOrDefault(name, List.of());
    if (all.size() > 1) {
      problem(name, "'" + name + "' is there " + all.size() + " times: give it once.");
    }
    return all.stream().findFirst().filter(value -> !value.isEmpty());
  }

  /** The values of a parameter that can be repeated. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The parts of a list with commas, without repetitions. */
  public List<String> list(String name) {
    List<String> parts =
        one(name).map(text -> List.of(text.split(",", -1))).orElse(List.of()).stream()
            .map(String::strip)
            .toList();
    if (Set.copyOf(parts).size() < parts.size()) {
      problem(name, "'" + name + "' names a column twice.");
    }
    return parts.stream().distinct().toList();
  }

  public int number(String name, int standard, int highest) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return standard;
    }
    try {
      int number = Integer.parseInt(text.get());
      if (number >= 1 && number <= highest) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The problem is reported below.
    }
    problem(
        name,
        "'"
            + name
            + "' is '"
            + cut(text.get())
            + "', expected a number from 1 to "
            + highest
            + ".");
    return standard;
  }

  /**
   * @throws WrongQueryException with all problems
   */
  public void check() throws WrongQueryException {
    if (!problems.isEmpty()) {
      throw new WrongQueryException(problems);
    }
  }

  /** The value, shortened for a message. */
  static String cut(String value) {
    return value.length() <= 100 ? value : value.substring(0, 100) + "...";
  }
}
