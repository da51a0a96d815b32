package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * The fields that contain the id and the time of an event. A field is chosen by its values and its
 * name. A field is chosen as the id only if its name fits or its values are UUIDs: with a wrong id,
 * different events would be treated as duplicates.
 *
 * @param otherIds other possible ids, the most likely first
 */
record EventKeys(
    CandidateColumn id,
    CandidateColumn time,
    List<CandidateColumn> otherIds,
    List<CandidateColumn> otherTimes) {
  private static final int DEPTH_COSTS = 5;
  private static final int MOST_NAMED = 8;
  private static final int MOST_NEAR_MISSES = 3;

  /**
   * @param id the path that the user chose; null for the most likely field
   * @param time the path that the user chose; null for the most likely field
   * @throws SetupException when the id or the time cannot be found
   */
  static EventKeys of(RowShape event, ColumnPath id, ColumnPath time) {
    List<String> problems = new ArrayList<>();
    List<CandidateColumn> ids = ranked(event, EventKeys::idRank);
    List<CandidateColumn> times = ranked(event, EventKeys::timeRank);
    Optional<CandidateColumn> chosenId = id == null ? first(ids) : find(event, id);
    Optional<CandidateColumn> chosenTime = time == null ? first(times) : find(event, time);
    if (id == null) {
      chosenId.ifPresentOrElse(any -> {}, () -> problems.add(noId(event)));
    } else {
      WantedField.problem("--id", id, chosenId, WantedField::idProblem).ifPresent(problems::add);
    }
    if (time == null) {
      chosenTime.ifPresentOrElse(any -> {}, () -> problems.add(noTime(event)));
    } else {
      WantedField.problem("--time", time, chosenTime, WantedField::timeProblem)
          .ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    ids.remove(chosenId.orElseThrow());
    times.remove(chosenTime.orElseThrow());
    return new EventKeys(chosenId.get(), chosenTime.get(), ids, times);
  }

  /** The unit of a time that is an integer. */
  EpochUnit timeEpoch() {
    return time.isDateTime() ? EpochUnit.NONE : time.place().numbers().epoch();
  }

  private static Optional<CandidateColumn> first(List<CandidateColumn> fields) {
    return fields.stream().findFirst();
  }

  private static Optional<CandidateColumn> find(RowShape event, ColumnPath path) {
    return event.fields().stream().filter(field -> field.path().equals(path)).findFirst();
  }

  private static List<CandidateColumn> ranked(RowShape event, ToIntFunction<CandidateColumn> rank) {
    Comparator<CandidateColumn> order =
        Comparator.comparingInt(
            field -> DEPTH_COSTS * field.keys().size() - rank.applyAsInt(field));
    return event.fields().stream()
        .filter(field -> field.promised() && rank.applyAsInt(field) > 0)
        .sorted(order)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static int idRank(CandidateColumn field) {
    FieldProfile place = field.place();
    if (!WantedField.canBeId(place) || !place.isDistinct() || field.isTime()) {
      return 0;
    }
    int named = IdName.likelihood(field.keys());
    boolean uuid = place.is(JsonType.STRING) && place.texts().areUuids();
    return Math.max(named, uuid ? IdName.OF_SOMETHING - DEPTH_COSTS : IdName.NONE);
  }

  private static int timeRank(CandidateColumn field) {
    if (!field.isTime()) {
      return 0;
    }
    int named = TimeName.likelihood(field.key());
    return named == TimeName.NONE ? TimeName.OF_SERVER + DEPTH_COSTS : named;
  }

  private static String noId(RowShape event) {
    return "no event id found: looked outside of arrays for a string or integer that every sample"
        + " has, that is different in almost all samples, and that is named like an id"
        + " (event_id, id, uuid, ...) or is a UUID. Name it with --id PATH"
        + candidates(event.fields().stream().filter(f -> WantedField.canBeId(f.place())).toList());
  }

  private static String noTime(RowShape event) {
    return "no event time found: looked outside of arrays for an RFC 3339 date-time, or an integer"
        + " named like a time (ts, timestamp, sent_at, ...) that counts seconds, milliseconds or"
        + " microseconds since 1970, that every sample has. Name it with --time PATH"
        + candidates(
            event.fields().stream().filter(f -> WantedField.timeProblem(f).isEmpty()).toList())
        + nearMisses(event);
  }

  /**
   * Fields with a fitting name but wrong values. They are the usual reason why no time is found.
   */
  private static String nearMisses(RowShape event) {
    return event.fields().stream()
        .filter(field -> TimeName.likelihood(field.key()) > TimeName.NONE)
        .flatMap(
            field ->
                WantedField.problem("", field.path(), Optional.of(field), WantedField::timeProblem)
                    .stream())
        .limit(MOST_NEAR_MISSES)
        .map(miss -> " Unsuitable field" + miss)
        .collect(Collectors.joining());
  }

  private static String candidates(List<CandidateColumn> fields) {
    List<String> paths =
        fields.stream().filter(CandidateColumn::promised).map(f -> f.path().toString()).toList();
    if (paths.isEmpty()) {
      return "; no field of the samples is suitable, so add one to the events.";
    }
    return "; suitable fields of the samples: "
        + String.join(", ", paths.subList(0, Math.min(MOST_NAMED, paths.size())))
        + (paths.size() > MOST_NAMED ? ", ..." : ".");
  }
}
