package io.clicklake.local.draft;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.job.decode.json.NumberValue;
import io.clicklake.job.decode.json.Text;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One place of an event (a field, the elements of an array, the values of a map) and what the
 * samples show there. A number is {@link JsonType#INTEGER} here only when it is written without
 * fraction and exponent: 10.0 stands where 10.5 may come.
 */
final class Place {
  private final Census census;
  private final boolean single;
  private final Set<JsonType> kinds = EnumSet.noneOf(JsonType.class);
  private final Numbers numbers = new Numbers();
  private final Texts texts = new Texts();
  private boolean named;
  private Repeats repeats;
  private Members members;
  private Place element;
  private long values;

  private Place(Census census, boolean single) {
    this.census = census;
    this.single = single;
    census.place();
  }

  /** The event itself. */
  static Place event(Census census) {
    Place event = new Place(census, true);
    event.members = Members.ofEvent();
    return event;
  }

  /** The value of a key of the objects here. */
  Place member(String key) {
    Place place = new Place(census, single);
    place.named = IdName.is(key);
    return place;
  }

  /** An empty place of values that an event may have many of. */
  static Place many(Census census) {
    return new Place(census, false);
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

  void text(Text text) {
    seen(JsonType.STRING);
    texts.add(text);
    track(named || texts.areUuids(), text);
  }

  private void track(boolean maybeId, CharSequence value) {
    if (maybeId && single && values == 1 && census.track()) {
      repeats = new Repeats();
    }
    if (repeats != null) {
      repeats.add(value.toString());
    }
  }

  Members object() {
    seen(JsonType.OBJECT);
    members = members == null ? new Members(census) : members;
    members.begin();
    return members;
  }

  /** Where the elements of an array go. */
  Place array() {
    seen(JsonType.ARRAY);
    element = element == null ? many(census) : element;
    return element;
  }

  void add(Place other) {
    values += other.values;
    kinds.addAll(other.kinds);
    numbers.add(other.numbers);
    texts.add(other.texts);
    repeats = null;
    if (other.members != null) {
      members = members == null ? new Members(census) : members;
      members.add(other.members);
    }
    if (other.element != null) {
      element = element == null ? many(census) : element;
      element.add(other.element);
    }
  }

  /** How many values were seen, nulls included. */
  long values() {
    return values;
  }

  /** All kinds but null; an integer beside a number is a number. */
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

  /** Whether rows can hold the members of the objects here: objects alone, with known keys. */
  boolean isRecord() {
    return is(JsonType.OBJECT) && !members.isEmpty() && !members.isMap();
  }

  Numbers numbers() {
    return numbers;
  }

  Texts texts() {
    return texts;
  }

  /** Null when there was no object. */
  Members members() {
    return members;
  }

  /** Null when there was no array. */
  Place element() {
    return element;
  }

  /** Whether hardly two events have the same value here, as it is with an id. */
  boolean isDistinct() {
    return repeats != null && repeats.areFew();
  }
}
