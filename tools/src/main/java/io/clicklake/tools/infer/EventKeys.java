package io.clicklake.tools.infer;

import io.clicklake.catalog.SetupException;
import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields that can be the id and the time of an event, chosen by their values and names. A field
 * alone can be the id only if its name is a name of an id, or if its values are UUIDs. In both
 * cases, the name must not be a name for ids that many events share. With a wrong id, different
 * events would be treated as duplicates.
 *
 * @param ids the ids to try, the most likely first. If the user chose no id, the last one is a hash
 *     of the event, which is always possible.
 * @param chosen whether the user chose the only id
 * @param otherTimes other possible times, the most likely first
 */
record EventKeys(
    List<InferredId> ids,
    boolean chosen,
    InferredTime time,
    List<CandidateColumn> otherIds,
    List<CandidateColumn> otherTimes) {
  private static final int DEPTH_COSTS = 5;
  private static final int MOST_TRIED = 5;

  /**
   * @param envelope the fields around each event
   * @param ids the paths that the user chose; empty for the most likely fields
   * @param time the path that the user chose; null for the most likely field
   * @throws SetupException when a chosen field cannot be the id or the time
   */
  static EventKeys of(
      RowShape event, List<CandidateColumn> envelope, List<ColumnPath> ids, ColumnPath time) {
    List<String> problems = new ArrayList<>();
    List<CandidateColumn> wanted = new ArrayList<>();
    for (ColumnPath id : ids) {
      Optional<CandidateColumn> field = find(event, id);
      WantedField.problem("--id", id, field, WantedField::idProblem).ifPresent(problems::add);
      field.ifPresent(wanted::add);
    }
    List<CandidateColumn> times = ranked(event.fields(), EventKeys::timeRank);
    Optional<CandidateColumn> timed = time == null ? first(times) : find(event, time);
    if (time != null) {
      WantedField.problem("--time", time, timed, WantedField::timeProblem).ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new SetupException(problems);
    }
    InferredTime chosenTime = timed.map(field -> timeOf(event, field)).orElse(InferredTime.ARRIVAL);
    timed.ifPresent(times::remove);
    List<CandidateColumn> named = namedIds(event, envelope);
    List<InferredId> tried =
        wanted.isEmpty()
            ? tried(event, named, chosenTime)
            : List.of(new InferredId(List.copyOf(wanted)));
    return new EventKeys(tried, !wanted.isEmpty(), chosenTime, named, times);
  }

  private static InferredTime timeOf(RowShape event, CandidateColumn field) {
    TimeForm form = field.time().orElseThrow();
    CandidateColumn zone =
        form.zoned()
            ? null
            : event.fields().stream()
                .filter(other -> other.promised() && other.isZone())
                .findFirst()
                .orElse(null);
    return new InferredTime(field, form, zone);
  }

  private static List<CandidateColumn> namedIds(RowShape event, List<CandidateColumn> envelope) {
    return Stream.concat(
            ranked(event.fields(), EventKeys::idRank).stream(),
            ranked(envelope, EventKeys::idRank).stream())
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<InferredId> tried(
      RowShape event, List<CandidateColumn> named, InferredTime time) {
    List<InferredId> tried = new ArrayList<>();
    named.stream().limit(MOST_TRIED).map(InferredId::of).forEach(tried::add);
    CountedId.of(event, time).ifPresent(tried::add);
    tried.add(InferredId.CONTENT);
    return tried;
  }

  private static Optional<CandidateColumn> first(List<CandidateColumn> fields) {
    return fields.stream().findFirst();
  }

  private static Optional<CandidateColumn> find(RowShape event, ColumnPath path) {
    return event.fields().stream().filter(field -> field.path().equals(path)).findFirst();
  }

  private static List<CandidateColumn> ranked(
      List<CandidateColumn> fields, ToIntFunction<CandidateColumn> rank) {
    Comparator<CandidateColumn> order =
        Comparator.comparingInt(
            field -> DEPTH_COSTS * field.keys().size() - rank.applyAsInt(field));
    return fields.stream()
        .filter(field -> field.promised() && rank.applyAsInt(field) > 0)
        .sorted(order)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static int idRank(CandidateColumn field) {
    FieldProfile place = field.place();
    if (!field.canBeId()
        || !place.isDistinct()
        || field.isTime()
        || IdName.isShared(field.keys())
        || IdName.isCounter(field.keys())) {
      return 0;
    }
    int named = IdName.likelihood(field.keys());
    boolean uuid = place.is(JsonType.STRING) && place.texts().areUuids();
    return Math.max(named, uuid ? IdName.OF_SOMETHING - DEPTH_COSTS : IdName.NONE);
  }

  private static int timeRank(CandidateColumn field) {
    if (field.namedTime().isEmpty()) {
      return 0;
    }
    int named = TimeName.likelihood(field.key());
    return named == TimeName.NONE ? TimeName.OF_SERVER + DEPTH_COSTS : named;
  }
}
