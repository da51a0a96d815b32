package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;

/** Checks whether a field that the user named can be the event id or time. */
final class WantedField {
  private WantedField() {}

  /** The problem as a sentence. */
  static Optional<String> problem(
      String option,
      ColumnPath path,
      Optional<CandidateColumn> field,
      Function<CandidateColumn, Optional<String>> check) {
    String start = option + " " + path + ": ";
    if (field.isEmpty()) {
      return Optional.of(start + "no sample has such a field outside of arrays; correct the path.");
    }
    if (!field.get().promised()) {
      return Optional.of(
          start + "some samples lack it, or have null; name a field that every event has.");
    }
    return check.apply(field.get()).map(what -> start + what);
  }

  static boolean canBeId(FieldProfile place) {
    return !place.kinds().isEmpty()
        && EnumSet.of(JsonType.STRING, JsonType.INTEGER).containsAll(place.kinds());
  }

  static Optional<String> idProblem(CandidateColumn field) {
    return canBeId(field.place())
        ? Optional.empty()
        : Optional.of(
            "an id is a string or an integer, but the samples have "
                + JsonType.text(field.place().kinds())
                + " there; name another field.");
  }

  static Optional<String> timeProblem(CandidateColumn field) {
    FieldProfile place = field.place();
    if (place.is(JsonType.STRING)) {
      return field.isDateTime()
          ? Optional.empty()
          : Optional.of(
              "expected RFC 3339 date-times such as 2026-11-22T14:00:00Z, got '"
                  + place.texts().noTime()
                  + "'; name another field, or fix the events.");
    }
    if (!place.is(JsonType.INTEGER)) {
      return Optional.of(
          "a time is an RFC 3339 date-time or an integer, but the samples have "
              + JsonType.text(place.kinds())
              + " there; name another field.");
    }
    return place.numbers().epoch() != EpochUnit.NONE
        ? Optional.empty()
        : Optional.of(
            "expected seconds, milliseconds or microseconds since 1970 in the years 2000 to 2099,"
                + " got "
                + place.numbers().min()
                + " to "
                + place.numbers().max()
                + "; name another field.");
  }
}
