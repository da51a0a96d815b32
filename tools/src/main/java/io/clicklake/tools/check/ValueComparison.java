package io.clicklake.tools.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.job.decode.format.Format;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Compares the schemas of one value in two versions: type, enumeration, bounds, pattern, format and
 * unique items. Does not compare the schemas of properties and items. A keyword matters only when
 * the old version allows values of its type.
 */
final class ValueComparison {
  private static final Set<JsonType> STRINGS = EnumSet.of(JsonType.STRING);
  private static final Set<JsonType> NUMBERS = EnumSet.of(JsonType.INTEGER, JsonType.NUMBER);
  private static final Set<JsonType> FINITE = EnumSet.of(JsonType.BOOLEAN, JsonType.NULL);

  private final SchemaPart old;
  private final SchemaPart now;
  private final String place;
  private final Changes changes;
  private final Set<JsonType> types;

  ValueComparison(SchemaPart old, SchemaPart now, String place, Changes changes) {
    this.old = old;
    this.now = now;
    this.place = place;
    this.changes = changes;
    this.types = old.types();
  }

  void compare() {
    types();
    values();
    boolean whole = !types.contains(JsonType.NUMBER);
    if (allows(NUMBERS)) {
      bound(Bound.ofNumbers(old, true, whole), Bound.ofNumbers(now, true, whole), "a number");
      bound(Bound.ofNumbers(old, false, whole), Bound.ofNumbers(now, false, whole), "a number");
      multiples();
    }
    counts("Length", "characters", STRINGS);
    counts("Items", "items", EnumSet.of(JsonType.ARRAY));
    counts("Properties", "keys", EnumSet.of(JsonType.OBJECT));
    if (allows(STRINGS)) {
      texts("pattern", old.get("pattern").asText(""), now.get("pattern").asText(""));
      texts("format", format(old), format(now));
    }
    if (allows(EnumSet.of(JsonType.ARRAY))
        && old.get("uniqueItems").asBoolean() != now.get("uniqueItems").asBoolean()) {
      if (now.get("uniqueItems").asBoolean()) {
        tightened("items may no longer be equal (uniqueItems).");
      } else {
        changes.compatible(place, "items may now be equal (no uniqueItems).");
      }
    }
  }

  private void types() {
    Set<JsonType> lost = EnumSet.copyOf(types);
    lost.removeAll(now.types());
    String text = "was " + JsonType.text(types) + ", is " + JsonType.text(now.types());
    if (!lost.isEmpty()) {
      boolean any = types.size() == JsonType.values().length;
      String refused = any ? "other values are" : JsonType.text(lost) + " is";
      tightened(text + "; " + refused + " no longer accepted.");
    } else if (!types.equals(now.types())) {
      changes.compatible(place, text + ".");
    }
  }

  private void values() {
    List<JsonNode> before = values(old);
    List<JsonNode> after = values(now);
    if (after == null) {
      if (before != null) {
        changes.compatible(place, "any value is accepted now, not only " + before + ".");
      }
      return;
    }
    if (before == null) {
      if (FINITE.containsAll(types)) {
        changes.review(
            place, "only " + after + " is accepted now; check that events have no other values.");
      } else {
        changes.breaking(place, "only " + after + " is accepted now.");
      }
      return;
    }
    List<JsonNode> lost = without(before, after);
    List<JsonNode> won = without(after, before);
    if (!lost.isEmpty()) {
      changes.breaking(place, "no longer accepted: " + lost + ".");
    }
    if (!won.isEmpty()) {
      changes.compatible(place, "accepted now: " + won + ".");
    }
  }

  private void multiples() {
    BigDecimal before = old.get("multipleOf").decimalValue();
    BigDecimal after = now.get("multipleOf").decimalValue();
    if (after.signum() == 0) {
      if (before.signum() != 0) {
        changes.compatible(
            place, "need no longer be a multiple of " + before.toPlainString() + ".");
      }
    } else if (before.signum() == 0
        ? types.contains(JsonType.NUMBER) || BigDecimal.ONE.remainder(after).signum() != 0
        : before.remainder(after).signum() != 0) {
      tightened("must now be a multiple of " + after.toPlainString() + ".");
    }
  }

  private void counts(String suffix, String unit, Set<JsonType> kind) {
    if (allows(kind)) {
      bound(Bound.ofCount(old, "min" + suffix), Bound.ofCount(now, "min" + suffix), unit);
      bound(Bound.ofCount(old, "max" + suffix), Bound.ofCount(now, "max" + suffix), unit);
    }
  }

  private void bound(Bound before, Bound after, String unit) {
    String text =
        "was "
            + (before == null ? "unbounded" : before)
            + ", is "
            + (after == null ? "unbounded" : after)
            + " ("
            + unit
            + ")";
    if (after != null && (before == null || after.isTighterThan(before))) {
      tightened(text + "; values beyond it are no longer accepted.");
    } else if (before != null && (after == null || before.isTighterThan(after))) {
      changes.compatible(place, text + ".");
    }
  }

  private void texts(String keyword, String before, String after) {
    if (before.equals(after)) {
      return;
    }
    if (after.isEmpty()) {
      changes.compatible(place, "has no " + keyword + " any more (was " + before + ").");
    } else if (before.isEmpty()) {
      tightened("has the " + keyword + " " + after + " now; other texts are no longer accepted.");
    } else {
      changes.review(
          place,
          keyword
              + " was "
              + before
              + ", is "
              + after
              + "; check that it accepts all earlier values.");
    }
  }

  /**
   * Adds a change for a new condition. If the old version lists the allowed values, a person must
   * review the change, because all these values may meet the condition.
   */
  private void tightened(String sentence) {
    if (values(old) == null) {
      changes.breaking(place, sentence);
    } else {
      changes.review(place, sentence + " Check whether one of " + values(old) + " is affected.");
    }
  }

  private boolean allows(Set<JsonType> kind) {
    return types.stream().anyMatch(kind::contains);
  }

  /** A format that is not asserted has no effect. */
  private static String format(SchemaPart part) {
    String format = part.get("format").asText("");
    return Format.of(format).isPresent() ? format : "";
  }

  /** The values that a schema lists; null when it lists none. */
  private static List<JsonNode> values(SchemaPart part) {
    if (part.has("const")) {
      return List.of(part.get("const"));
    }
    if (!part.has("enum")) {
      return null;
    }
    List<JsonNode> values = new ArrayList<>();
    part.get("enum").forEach(values::add);
    return values;
  }

  private static List<JsonNode> without(List<JsonNode> all, List<JsonNode> others) {
    return all.stream()
        .filter(value -> others.stream().noneMatch(other -> equal(value, other)))
        .toList();
  }

  private static boolean equal(JsonNode a, JsonNode b) {
    return (a.isNumber() && b.isNumber())
        ? a.decimalValue().compareTo(b.decimalValue()) == 0
        : a.equals(b);
  }
}
