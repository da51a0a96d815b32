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
 * @param path path to the value, starting at the event, or at the envelope around the event
 * @param keys keys to the value, starting at the record that the row describes
 * @param promised whether each of these records in the samples has the value, and never as null
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
   * Returns this value as a value of the envelope.
   *
   * @param events the path from the envelope to the events; it contains the arrays that the path to
   *     this value also needs
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

  /** The form of the times in this value; empty if its values are not times. */
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

  /**
   * The form of the times in this value, if its name is the name of a time, or if its form is RFC
   * 3339; otherwise empty.
   */
  Optional<TimeForm> namedTime() {
    return isDateTime() || TimeName.likelihood(key()) > TimeName.NONE ? time() : Optional.empty();
  }

  /** Whether the column can be a timestamp without an assumption about the time zone. */
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

  /** A comment for the column, if the samples are not enough to choose its type. */
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

  /** The type of a column from the envelope. No contract describes the envelope. */
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
