package io.clicklake.tools.infer;

import io.clicklake.job.decode.format.Format;
import io.clicklake.job.decode.json.Utf8Slice;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys of the objects at one path. If the keys are data, the object is a map, and all its
 * values share one profile. Example: an object with one count for each country.
 */
final class ObjectProfile {
  /** An object with more keys than this is a map, except the event itself. */
  private static final int MOST_KEYS = 200;

  private static final int FEWEST_DATA_KEYS = 3;
  private static final int FEWEST_SPARSE_KEYS = 20;
  private static final double SPARSE = 0.2;

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Set<Format> DATA =
      EnumSet.of(
          Format.DATE, Format.DATE_TIME, Format.UUID, Format.IPV4, Format.IPV6, Format.EMAIL);

  private final ProfilingLimits census;
  private final boolean event;
  private final Map<String, FieldProfile> byKey = new LinkedHashMap<>();
  private FieldProfile values;
  private long objects;
  private long entries;

  ObjectProfile(ProfilingLimits census) {
    this(census, false);
  }

  private ObjectProfile(ProfilingLimits census, boolean event) {
    this.census = census;
    this.event = event;
  }

  static ObjectProfile ofEvent() {
    return new ObjectProfile(null, true);
  }

  /** Counts one object. */
  void begin() {
    objects++;
  }

  /** The profile of this key's values. */
  FieldProfile member(String key, FieldProfile object) {
    entries++;
    if (values != null) {
      return values;
    }
    FieldProfile known = byKey.get(key);
    if (known != null) {
      return known;
    }
    if (byKey.size() == MOST_KEYS && !event) {
      values = anyValue(census);
      byKey.clear();
      return values;
    }
    FieldProfile place = object.member(key);
    byKey.put(key, place);
    return place;
  }

  void add(ObjectProfile other) {
    objects += other.objects;
    entries += other.entries;
    if (values == null && other.values == null) {
      other.byKey.forEach(
          (key, place) -> byKey.computeIfAbsent(key, any -> FieldProfile.many(census)).add(place));
    }
    if (values != null || other.values != null || byKey.size() > MOST_KEYS) {
      FieldProfile all = anyValue(census);
      if (values != null || other.values != null) {
        all.add(other.anyValue(new ProfilingLimits()));
      }
      values = all;
      byKey.clear();
    }
  }

  private FieldProfile anyValue(ProfilingLimits counted) {
    if (values != null && counted == census) {
      return values;
    }
    FieldProfile any = FieldProfile.many(counted);
    if (values != null) {
      any.add(values);
    }
    byKey.values().forEach(any::add);
    return any;
  }

  boolean isEmpty() {
    return byKey.isEmpty() && values == null;
  }

  boolean isMap() {
    return values != null || (!event && (keysAreData() || isSparse()));
  }

  private boolean keysAreData() {
    return byKey.size() >= FEWEST_DATA_KEYS
        && byKey.keySet().stream().allMatch(ObjectProfile::isData);
  }

  private static boolean isData(String key) {
    Utf8Slice text = new Utf8Slice().set(key);
    return DIGITS.matcher(key).matches() || DATA.stream().anyMatch(data -> data.matches(text));
  }

  /**
   * Whether there are many keys, each object has only a few of them, and all values are of one
   * type.
   */
  private boolean isSparse() {
    return byKey.size() >= FEWEST_SPARSE_KEYS
        && entries <= objects * byKey.size() * SPARSE
        && byKey.values().stream().allMatch(place -> place.values() * 2 <= objects)
        && mapValues().kinds().size() <= 1;
  }

  /** The common profile of a map's values. */
  FieldProfile mapValues() {
    return values != null ? values : anyValue(new ProfilingLimits());
  }

  /**
   * Profiles by key, in the order of their first appearance; empty for a map with very many keys.
   */
  Map<String, FieldProfile> byKey() {
    return Collections.unmodifiableMap(byKey);
  }

  boolean hasAll(String key) {
    return byKey.get(key).values() == objects;
  }
}
