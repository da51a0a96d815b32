package io.clicklake.serve.query;

import java.util.List;
import java.util.Locale;

/**
 * A condition on a group column: the column has one of the values, or begins with the only value.
 *
 * @param values in the form of {@link ValueType#key}; null stands for a missing value
 */
public record ColumnFilter(String column, Operator operator, List<Object> values) {
  /** How a column is compared. */
  public enum Operator {
    EQ,
    IN,
    PREFIX,
    /** The column has no value. */
    NULL;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public static ColumnFilter equal(String column, Object value) {
    return new ColumnFilter(column, Operator.EQ, List.of(value));
  }

  /** A text that is equal only for equal filters. */
  public String canonical() {
    StringBuilder text = new StringBuilder(column).append(' ').append(operator.code());
    for (Object value : values) {
      text.append(' ').append(value.toString().length()).append(' ').append(value);
    }
    return text.toString();
  }

  /** Whether the filter accepts a value of the column. */
  public boolean accepts(Object value) {
    return switch (operator) {
      case EQ, IN -> value != null && values.contains(value);
      case PREFIX -> value != null && ((String) value).startsWith((String) values.get(0));
      case NULL -> value == null;
    };
  }
}
