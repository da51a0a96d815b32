package io.clicklake.job.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * The place of an event in the stream, as a JSON object. It has the columns of {@code
 * rejected_events}: {@code shard}, {@code sequence_number}, {@code record_number}, {@code
 * event_index}. The event index is null for a record that could not be unpacked.
 */
public final class EventPlace {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EventPlace() {}

  /**
   * @param eventIndex null for a record
   */
  public static String of(
      String shard, String sequenceNumber, int recordNumber, Integer eventIndex) {
    StringBuilder place = new StringBuilder(160).append("{\"shard\":");
    appendText(shard, place);
    place.append(",\"sequence_number\":");
    appendText(sequenceNumber, place);
    place.append(",\"record_number\":").append(recordNumber);
    return place.append(",\"event_index\":").append(eventIndex).append('}').toString();
  }

  private static void appendText(String text, StringBuilder to) {
    if (text == null) {
      to.append("null");
      return;
    }
    to.append('"');
    if (needsNoEscape(text)) {
      to.append(text);
    } else {
      JsonStringEncoder.getInstance().quoteAsString(text, to);
    }
    to.append('"');
  }

  /** Hot path: nearly all texts need no escape, and the encoder costs more than this loop. */
  private static boolean needsNoEscape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** The JSON text of an array of places; null if there are none. */
  public static String array(String[] places) {
    return places == null ? null : '[' + String.join(",", places) + ']';
  }

  /** Reads the text of a place. */
  static JsonNode parse(String place) {
    try {
      return JSON.readTree(place);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a place: " + place, e);
    }
  }

  /** The places of an array; null if there is no array. */
  public static String[] ofArray(String array) {
    if (array == null) {
      return null;
    }
    try {
      List<String> places = new ArrayList<>();
      JSON.readTree(array).forEach(place -> places.add(place.toString()));
      return places.toArray(new String[0]);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not an array of places: " + array, e);
    }
  }
}
