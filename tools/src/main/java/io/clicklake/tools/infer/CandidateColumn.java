package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import io.clicklake.job.decode.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that can become a column, because each row has it at most once.
 *
 * @param path path to the value, starting at the event, or at the envelope around it
 * @param keys keys to the value, starting at the record that the row describes
 * @param promised whether the value is in every such record and is never null
 * @param enveloped whether the value is in the envelope
 */
record CandidateColumn(
    ColumnPath path, List<String> keys, FieldProfile place, boolean promised, boolean enveloped) {

  static ColumnPath below(ColumnPath path, Step step) {
    List<Step> steps = new ArrayList<>(path.steps());
    steps.add(step);
    return new ColumnPath(steps);
  }

  /** The path to a field of an event. */
  static String path(String key) {
    return new ColumnPath(List.of(Step.key(key))).toString();
  }

  /**
   * The same value as one of the envelope.
   *
   * @param events the path to the events, which shows the arrays along the path
   */
  CandidateColumn inEnvelope(List<Step> events) {
    List<Step> steps = new ArrayList<>();
    boolean onTheWay = true;
    for (Step step : path.steps()) {
      onTheWay &= steps.size() < events.size() && events.get(steps.size()).equals(step);
      steps.add(step);
      while (onTheWay && steps.size() < events.size() && events.get(steps.size()).isEach()) {
        steps.add(Step.each());
      }
    }
    return new CandidateColumn(new ColumnPath(steps), keys, place, promised, true);
  }

  String key() {
    return keys.get(keys.size() - 1);
  }

  boolean isDateTime() {
    return place.is(JsonType.STRING)
        && place.texts().format().equals(Optional.of(Format.DATE_TIME));
  }

  /** How the value writes a time; empty when it is none. */
  Optional<TimeForm> time() {
    if (isDateTime()) {
      return Optional.of(TimeForm.RFC_3339);
    }
    if (place.is(JsonType.STRING)) {
      return place.texts().time();
    }
    return place.is(JsonType.INTEGER) || place.is(JsonType.NUMBER)
        ? place.numbers().epoch().map(TimeForm::sinceEpoch)
        : Optional.empty();
  }

  /** How the value writes a time, if its name says that it is one, or if it is of RFC 3339. */
  Optional<TimeForm> namedTime() {
    return isDateTime() || TimeName.likelihood(key()) > TimeName.NONE ? time() : Optional.empty();
  }

  /** Whether the column can be a timestamp without an assumption about its zone. */
  boolean isTime() {
    return !enveloped && namedTime().filter(TimeForm::zoned).isPresent();
  }

  boolean isNamedId() {
    return IdName.is(key()) && canBeId();
  }

  /** Whether all values are strings or integers. */
  boolean canBeId() {
    return !place.kinds().isEmpty()
        && place.kinds().stream()
            .allMatch(kind -> kind == JsonType.STRING || kind == JsonType.INTEGER);
  }

  /** Whether all values are strings that name time zones. */
  boolean isZone() {
    return place.is(JsonType.STRING) && place.texts().areZones();
  }

  /** The type to write into the dataset; null when the type follows from the contract. */
  String columnType() {
    if (place.is(JsonType.INTEGER)) {
      return place.numbers().integerType();
    }
    return place.is(JsonType.NUMBER) ? place.numbers().numberType() : null;
  }

  /** What the samples do not decide about the column, for a comment. */
  Optional<String> remark() {
    if (place.kinds().isEmpty()) {
      return Optional.of("no sample has a value");
    }
    if (place.kinds().size() > 1) {
      return Optional.of("values: " + JsonType.text(place.kinds()));
    }
    boolean unzoned = namedTime().isPresent() && !isTime();
    return unzoned && !enveloped
        ? Optional.of(
            "times without a zone; as a time: "
                + ColumnYaml.time(this, namedTime().orElseThrow(), null))
        : Optional.empty();
  }

  /** The type of a column of the envelope, which no contract describes. */
  String envelopeType() {
    if (place.is(JsonType.BOOLEAN)) {
      return "boolean";
    }
    boolean number = place.is(JsonType.INTEGER) || place.is(JsonType.NUMBER);
    if (!number) {
      return "string";
    }
    String type = columnType();
    return type != null ? type : place.is(JsonType.INTEGER) ? "long" : "double";
  }
}
