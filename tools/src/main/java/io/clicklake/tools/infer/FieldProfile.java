package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The types and values that the samples contain at one path of an event: a field, the elements of
 * an array, or the values of a map. A number counts as {@link JsonType#INTEGER} only if it is
 * written without a fraction and an exponent, because a field with the value 10.0 in one sample may
 * have 10.5 in another sample.
 */
final class FieldProfile {
  private final ProfilingLimits census;
  private final boolean single;
  private final Set<JsonType> kinds = EnumSet.noneOf(JsonType.class);
  private final NumberProfile numbers = new NumberProfile();
  private final TextProfile texts = new TextProfile();
  private boolean named;
  private UniquenessTracker repeats;
  private ObjectProfile members;
  private FieldProfile element;
  private long values;

  private FieldProfile(ProfilingLimits census, boolean single) {
    this.census = census;
    this.single = single;
    census.place();
  }

  /** The profile of whole events. */
  static FieldProfile event(ProfilingLimits census) {
    FieldProfile event = new FieldProfile(census, true);
    event.members = ObjectProfile.ofEvent();
    return event;
  }

  /** The profile of the values of a key in the objects at this path. */
  FieldProfile member(String key) {
    FieldProfile place = new FieldProfile(census, single);
    place.named = IdName.likelihood(List.of(key)) > IdName.NONE;
    return place;
  }

  /** A new profile of values that an event may contain many times. */
  static FieldProfile many(ProfilingLimits census) {
    return new FieldProfile(census, false);
  }

  void seen(JsonType kind) {
    values++;
    if (kinds.add(kind)) {
      census.kind();
    }
  }

  void number(NumberValue number) {
    boolean integer = numbers.add(number);
    seen(integer ? JsonType.INTEGER : JsonType.NUMBER);
    if (named || repeats != null) {
      track(integer, number.toString());
    }
  }

  void text(Utf8Slice text) {
    seen(JsonType.STRING);
    texts.add(text);
    track(named || texts.areUuids(), text);
  }

  private void track(boolean maybeId, CharSequence value) {
    if (maybeId && single && values == 1 && census.track()) {
      repeats = new UniquenessTracker();
    }
    if (repeats != null) {
      repeats.add(value.toString());
    }
  }

  ObjectProfile object() {
    seen(JsonType.OBJECT);
    members = members == null ? new ObjectProfile(census) : members;
    members.begin();
    return members;
  }

  /** The profile of the array elements. */
  FieldProfile array() {
    seen(JsonType.ARRAY);
    element = element == null ? many(census) : element;
    return element;
  }

  void add(FieldProfile other) {
    values += other.values;
    kinds.addAll(other.kinds);
    numbers.add(other.numbers);
    texts.add(other.texts);
    repeats = null;
    if (other.members != null) {
      members = members == null ? new ObjectProfile(census) : members;
      members.add(other.members);
    }
    if (other.element != null) {
      element = element == null ? many(census) : element;
      element.add(other.element);
    }
  }

  /** The number of values seen, nulls included. */
  long values() {
    return values;
  }

  /** All types except null. Integers and other numbers together count as numbers. */
  Set<JsonType> kinds() {
    Set<JsonType> some = EnumSet.noneOf(JsonType.class);
    some.addAll(kinds);
    some.remove(JsonType.NULL);
    if (some.contains(JsonType.NUMBER)) {
      some.remove(JsonType.INTEGER);
    }
    return Collections.unmodifiableSet(some);
  }

  boolean is(JsonType kind) {
    return kinds().equals(EnumSet.of(kind));
  }

  boolean isNullable() {
    return kinds.contains(JsonType.NULL);
  }

  /**
   * Whether the fields of these objects can be columns: all values are objects, and their keys are
   * known.
   */
  boolean isRecord() {
    return is(JsonType.OBJECT) && !members.isEmpty() && !members.isMap();
  }

  NumberProfile numbers() {
    return numbers;
  }

  TextProfile texts() {
    return texts;
  }

  /** The keys of the objects; null when no value was an object. */
  ObjectProfile members() {
    return members;
  }

  /** The profile of the array elements; null when no value was an array. */
  FieldProfile element() {
    return element;
  }

  /** Whether almost no two events have the same value, as for an id. */
  boolean isDistinct() {
    return repeats != null && repeats.areFew();
  }
}
