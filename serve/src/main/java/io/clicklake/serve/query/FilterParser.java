package io.clicklake.serve.query;

import io.clicklake.serve.query.AggregateShape.GroupColumn;
import io.clicklake.serve.query.ColumnFilter.Operator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads filters of the form {@code COLUMN:OPERATOR:VALUE}. In the values of {@code in}, a comma is
 * written as {@code \,} and a backslash as {@code \\}.
 */
final class FilterParser {
  private static final String FILTER = "filter";

  private final AggregateShape shape;
  private final Parameters parameters;

  FilterParser(AggregateShape shape, Parameters parameters) {
    this.shape = shape;
    this.parameters = parameters;
  }

  List<ColumnFilter> filters() {
    List<String> texts = parameters.all(FILTER);
    if (texts.size() > QueryLimits.FILTERS) {
      parameters.problem(
          FILTER,
          "There are "
              + texts.size()
              + " filters; at most "
              + QueryLimits.FILTERS
              + " are possible.");
      return List.of();
    }
    List<ColumnFilter> filters = new ArrayList<>();
    texts.forEach(text -> filter(text).ifPresent(filters::add));
    return List.copyOf(filters);
  }

  private Optional<ColumnFilter> filter(String text) {
    String[] parts = text.split(":", 3);
    if (parts.length < 2 || (parts.length < 3 && !parts[1].equals(Operator.NULL.code()))) {
      return problem(
          "'filter' is '"
              + Parameters.cut(text)
              + "', expected COLUMN:eq:VALUE, COLUMN:in:VALUE,VALUE, COLUMN:prefix:TEXT or"
              + " COLUMN:null.");
    }
    Optional<GroupColumn> column = shape.group(parts[0]);
    if (column.isEmpty()) {
      return problem(QueryParser.unknown(parts[0], shape.groupNames(), "column to filter by"));
    }
    Optional<Operator> operator =
        Arrays.stream(Operator.values()).filter(one -> one.code().equals(parts[1])).findFirst();
    if (operator.isEmpty()) {
      return problem(
          "'"
              + Parameters.cut(parts[1])
              + "' is no way to filter; there are eq, in, prefix, null.");
    }
    return filter(column.get(), operator.get(), parts.length < 3 ? "" : parts[2]);
  }

  private Optional<ColumnFilter> filter(GroupColumn column, Operator operator, String text) {
    if (operator == Operator.NULL) {
      return text.isEmpty()
          ? Optional.of(new ColumnFilter(column.name(), operator, List.of()))
          : problem("The filter '" + column.name() + ":null' has no value.");
    }
    if (operator == Operator.PREFIX && column.type() != ValueType.TEXT) {
      return problem(
          "'"
              + column.name()
              + "' is "
              + column.type().description()
              + "; prefix compares texts only.");
    }
    List<String> texts = operator == Operator.IN ? parts(text) : List.of(text);
    if (texts.size() > QueryLimits.FILTER_VALUES) {
      return problem(
          "A filter of '"
              + column.name()
              + "' has "
              + texts.size()
              + " values; at most "
              + QueryLimits.FILTER_VALUES
              + " are possible.");
    }
    List<Object> values = new ArrayList<>();
    for (String value : texts) {
      try {
        values.add(column.type().parse(value));
      } catch (IllegalArgumentException e) {
        problem(
            "A filter of '"
                + column.name()
                + "' has the value '"
                + Parameters.cut(value)
                + "', expected "
                + column.type().description()
                + ".");
      }
    }
    return Optional.of(new ColumnFilter(column.name(), operator, List.copyOf(values)));
  }

  private Optional<ColumnFilter> problem(String sentence) {
    parameters.problem(FILTER, sentence);
    return Optional.empty();
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        part.append(text.charAt(++i));
      } else if (c == ',') {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    return parts;
  }
}
