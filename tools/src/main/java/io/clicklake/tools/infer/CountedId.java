package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An id of several fields: a counter, and the ids of the object that counts. A counter alone is not
 * an id, because each device, node or user counts from one.
 *
 * <p>The position in the log of a database is one counter for all rows, but several rows can have
 * the same position. So such an id also has the ids of the rows. If several events that are sent
 * together have the same number, the id also has the time and the kind of the event.
 */
final class CountedId {
  private static final int MOST_OWNERS = 3;
  private static final Set<String> ROWS = Set.of("after", "before");
  private static final Set<String> KINDS = Set.of("event", "name", "type", "kind", "action");

  private CountedId() {}

  /** Empty when no field counts. */
  static Optional<InferredId> of(RowShape event, InferredTime time) {
    return event.fields().stream()
        .filter(CountedId::counts)
        .map(counter -> parts(event, counter, time))
        .filter(parts -> parts.size() > 1 || IdName.countsOnce(parts.get(0).keys()))
        .findFirst()
        .map(InferredId::new);
  }

  private static boolean counts(CandidateColumn field) {
    FieldProfile place = field.place();
    boolean integers =
        place.is(JsonType.INTEGER) || (place.is(JsonType.STRING) && place.texts().areIntegers());
    return field.promised() && integers && IdName.isCounter(field.keys());
  }

  private static List<CandidateColumn> parts(
      RowShape event, CandidateColumn counter, InferredTime time) {
    List<CandidateColumn> parts = new ArrayList<>();
    event.fields().stream()
        .filter(field -> field.promised() && field.canBeId() && !field.equals(counter))
        .filter(field -> IdName.isOfCounting(field.keys()) && isBeside(field, counter))
        .limit(MOST_OWNERS)
        .forEach(parts::add);
    parts.add(counter);
    if (IdName.countsOnce(counter.keys())) {
      event.fields().stream().filter(CountedId::isOfRow).forEach(parts::add);
    }
    if (IdName.isCounterOfBundles(counter.keys())) {
      if (!time.isArrival() && time.field().canBeId()) {
        parts.add(time.field());
      }
      event.fields().stream()
          .filter(field -> field.promised() && field.keys().size() == 1)
          .filter(field -> field.place().is(JsonType.STRING) && isKind(field.key()))
          .findFirst()
          .ifPresent(parts::add);
    }
    return parts;
  }

  /**
   * Whether the field is the id of the row that changed: one record of a log can change several.
   */
  private static boolean isOfRow(CandidateColumn field) {
    return field.keys().size() == 2
        && ROWS.contains(field.keys().get(0))
        && field.canBeId()
        && IdName.isShared(field.keys());
  }

  /** Whether the field is in the object of the counter, or in one around it. */
  private static boolean isBeside(CandidateColumn field, CandidateColumn counter) {
    List<String> object = field.keys().subList(0, field.keys().size() - 1);
    return object.size() < counter.keys().size()
        && counter.keys().subList(0, object.size()).equals(object);
  }

  private static boolean isKind(String key) {
    List<String> words = KeyWords.of(key);
    return !words.isEmpty() && KINDS.contains(words.get(words.size() - 1));
  }
}
