package io.clicklake.job.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clicklake.catalog.dataset.ColumnSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.TimestampData;

/**
 * Checks that a stored value equals the value in a tree, with {@code BigDecimal} and the JDK's
 * calendar.
 */
final class TreeCells {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)t(\\d\\d:\\d\\d):(\\d\\d(?:\\.\\d+)?)(?:z|([+-])(\\d\\d):(\\d\\d))");

  private TreeCells() {}

  /** Times by patterns are not compared here; {@code TimePatternTest} does that. */
  static boolean matches(Object cell, JsonNode value, ColumnSpec column) {
    if (column.timeFormat().isJoined()) {
      return true;
    }
    if (cell == null || value.isMissingNode() || value.isNull()) {
      return cell == null && (value.isMissingNode() || value.isNull());
    }
    switch (column.type().getTypeRoot()) {
      case BOOLEAN:
        return cell.equals(value.booleanValue()) && value.isBoolean();
      case INTEGER:
      case BIGINT:
        return value.decimalValue().compareTo(new BigDecimal(cell.toString())) == 0;
      case DECIMAL:
        return value.decimalValue().compareTo(((DecimalData) cell).toBigDecimal()) == 0;
      case FLOAT:
        return (Float) cell == Float.parseFloat(value.decimalValue().toString());
      case DOUBLE:
        return (Double) cell == Double.parseDouble(value.decimalValue().toString());
      case DATE:
        return ((Integer) cell).longValue() == LocalDate.parse(value.textValue()).toEpochDay();
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE:
        return !column.timeFormat().patterns().isEmpty()
            || micros((TimestampData) cell).compareTo(micros(value, column.timeFormat().epoch()))
                == 0;
      default:
        return isText(cell.toString(), value);
    }
  }

  static boolean isObject(Object cell) {
    JsonNode tree = tree(cell.toString());
    return tree != null && tree.isObject() && !tree.isEmpty();
  }

  /** Whether the text is the string's characters or the JSON text. */
  private static boolean isText(String cell, JsonNode value) {
    return (value.isTextual() && cell.equals(value.textValue())) || value.equals(tree(cell));
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static BigDecimal micros(TimestampData cell) {
    return BigDecimal.valueOf(cell.getMillisecond())
        .movePointRight(3)
        .add(BigDecimal.valueOf(cell.getNanoOfMillisecond()).movePointLeft(3));
  }

  private static BigDecimal micros(JsonNode value, ColumnSpec.EpochUnit unit) {
    switch (unit) {
      case SECONDS:
        return floor(value, 6);
      case MILLIS:
        return floor(value, 3);
      case MICROS:
        return floor(value, 0);
      case NANOS:
        return floor(value, -3);
      default:
        return micros(value.textValue().toLowerCase(Locale.ROOT));
    }
  }

  private static BigDecimal floor(JsonNode value, int digits) {
    BigDecimal number =
        value.isTextual() ? new BigDecimal(value.textValue()) : value.decimalValue();
    return number.movePointRight(digits).setScale(0, RoundingMode.FLOOR);
  }

  /** The second 60 is the second after 59. */
  private static BigDecimal micros(String text) {
    Matcher parts = TIME.matcher(text);
    if (!parts.matches()) {
      throw new AssertionError("a column accepted '" + text + "' as a time");
    }
    LocalDateTime minute =
        LocalDateTime.of(LocalDate.parse(parts.group(1)), LocalTime.parse(parts.group(2)));
    long offset =
        parts.group(4) == null
            ? 0
            : Long.parseLong(parts.group(4) + parts.group(5)) * 3600
                + Long.parseLong(parts.group(4) + parts.group(6)) * 60;
    return BigDecimal.valueOf(minute.toEpochSecond(ZoneOffset.UTC) - offset)
        .add(new BigDecimal(parts.group(3)))
        .movePointRight(6)
        .setScale(0, RoundingMode.FLOOR);
  }
}
