package io.clicklake.job.monitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The keys of monitors, as JSON text. A key of a monitor has some of the columns of a key of the
 * profile.
 */
final class MonitorKey {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The value of a column that differs between the keys of a finding. */
  static final String SEVERAL = "(several)";

  /** Longer values are cut, so that the memory of a key is bounded. */
  private static final int MAX_LENGTH = 200;

  /** Control characters, and other characters that start a new line. */
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");

  private MonitorKey() {}

  /** A text for one line of a log: each control character is replaced by a question mark. */
  static String printable(String text) {
    return NOT_PRINTABLE.matcher(text).replaceAll("?");
  }

  /** The part of a profile's key with these columns. */
  static String part(String profileKey, List<String> by) {
    if (by.isEmpty()) {
      return TrafficMonitor.TOTAL;
    }
    JsonNode whole = parse(profileKey);
    ObjectNode part = JSON.createObjectNode();
    for (String column : by) {
      JsonNode value = whole.get(column);
      boolean tooLong = value != null && value.isTextual() && value.asText().length() > MAX_LENGTH;
      part.set(column, tooLong ? TextNode.valueOf(cut(value.asText(), MAX_LENGTH)) : value);
    }
    return part.toString();
  }

  /** The key of one column, as {@link #part} gives it for a value of this column. */
  static String of(String column, String value, boolean isText) {
    ObjectNode key = JSON.createObjectNode();
    if (!isText && value.matches("-?\\d{1,18}")) {
      key.put(column, Long.parseLong(value));
    } else {
      key.put(column, cut(value, MAX_LENGTH));
    }
    return key.toString();
  }

  static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }

  /**
   * A key with the values that two keys have in common, and {@code (several)} for each other
   * column.
   */
  static String common(String one, String other) {
    if (one.equals(other)) {
      return one;
    }
    JsonNode first = parse(one);
    JsonNode second = parse(other);
    ObjectNode common = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> field : first.properties()) {
      boolean equal = field.getValue().equals(second.get(field.getKey()));
      common.set(field.getKey(), equal ? field.getValue() : TextNode.valueOf(SEVERAL));
    }
    return common.toString();
  }

  /** The value of a column; null if the key does not have it. */
  static String value(String key, String column) {
    return parse(key).path(column).textValue();
  }

  /** A key in words, for example {@code publisher_id p-17}. */
  static String label(String key) {
    List<String> words = new ArrayList<>();
    parse(key)
        .properties()
        .forEach(field -> words.add(field.getKey() + ' ' + field.getValue().asText()));
    return words.isEmpty() ? "The table" : String.join(", ", words);
  }

  /** The values of a key, for example {@code p-17}. */
  static String values(String key) {
    List<String> values = new ArrayList<>();
    parse(key).forEach(value -> values.add(value.asText()));
    return String.join(" ", values);
  }

  private static JsonNode parse(String key) {
    try {
      JsonNode parsed = JSON.readTree(key);
      return parsed.isObject() ? parsed : JSON.createObjectNode();
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }
}
