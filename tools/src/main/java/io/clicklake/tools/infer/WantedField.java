package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
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

  static Optional<String> idProblem(CandidateColumn field) {
    return field.canBeId()
        ? Optional.empty()
        : Optional.of(
            "an id is a string or an integer, but the samples have "
                + JsonType.text(field.place().kinds())
                + " there; name another field.");
  }

  static Optional<String> timeProblem(CandidateColumn field) {
    FieldProfile place = field.place();
    if (field.time().isPresent()) {
      return Optional.empty();
    }
    String other =
        "; name another field, or leave out --time: without one, the time of an event can be the"
            + " arrival of its record.";
    if (place.is(JsonType.STRING)) {
      return Optional.of(
          "expected times of one form, such as 2026-11-22T14:00:00Z, 2026-11-22 14:00:00 or"
              + " 1795939200, but one is '"
              + place.texts().noTime()
              + "'"
              + other);
    }
    if (place.is(JsonType.INTEGER) || place.is(JsonType.NUMBER)) {
      return Optional.of(
          "expected seconds, milliseconds, microseconds or nanoseconds since 1970 in the years 2000"
              + " to 2099, got "
              + place.numbers().shown()
              + other);
    }
    return Optional.of(
        "a time is a text or a number, but the samples have "
            + JsonType.text(place.kinds())
            + " there"
            + other);
  }
}
