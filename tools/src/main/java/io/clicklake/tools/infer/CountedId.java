package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An id that consists of several fields: a counter, and the ids of the device, node or user that
 * counts. The counter alone is not an id, because each of them counts from one.
 *
 * <p>In two cases, the id has more fields:
 *
 * <ul>
 *   <li>The counter is the position in the log of a database. There is only one such counter, but
 *       several rows can have the same position. So the id also has the ids of the row.
 *   <li>The counter counts batches of events. So the id also has the time and the kind of the
 *       event.
 * </ul>
 */
final class CountedId {
  private static final int MOST_OWNERS = 3;
  private static final Set<String> ROWS = Set.of("after", "before");
  private static final Set<String> KINDS = Set.of("event", "name", "type", "kind", "action");

  private CountedId() {}

  /** Finds such an id; empty if no field is a counter. */
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
   * Whether the field is an id of the changed row. One record of the log can change several rows.
   */
  private static boolean isOfRow(CandidateColumn field) {
    return field.keys().size() == 2
        && ROWS.contains(field.keys().get(0))
        && field.canBeId()
        && IdName.isShared(field.keys());
  }

  /**
   * Whether the field is in the same object as the counter, or in an object that contains this
   * object.
   */
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
