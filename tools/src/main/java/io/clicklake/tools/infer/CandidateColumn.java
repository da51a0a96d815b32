package io.clicklake.tools.infer;

import io.clicklake.catalog.contract.JsonType;
import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.ColumnPath.Step;
import io.clicklake.catalog.dataset.ColumnSpec.EpochUnit;
import io.clicklake.job.decode.format.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value that can become a column, because each row has it at most once.
 *
 * @param path path to the value, starting at the event
 * @param keys keys to the value, starting at the record that the row describes
 * @param promised whether the value is in every such record and is never null
 */
record CandidateColumn(ColumnPath path, List<String> keys, FieldProfile place, boolean promised) {

  static ColumnPath below(ColumnPath path, Step step) {
    List<Step> steps = new ArrayList<>(path.steps());
    steps.add(step);
    return new ColumnPath(steps);
  }

  String key() {
    return keys.get(keys.size() - 1);
  }

  boolean isDateTime() {
    return place.is(JsonType.STRING)
        && place.texts().format().equals(Optional.of(Format.DATE_TIME));
  }

  /**
   * The unit of the integers if they count the time since 1970; none if the name of the value does
   * not say that it is a time.
   */
  EpochUnit epoch() {
    return place.is(JsonType.INTEGER) && TimeName.likelihood(key()) > TimeName.NONE
        ? place.numbers().epoch()
        : EpochUnit.NONE;
  }

  boolean isTime() {
    return isDateTime() || epoch() != EpochUnit.NONE;
  }

  boolean isNamedId() {
    return IdName.is(key()) && (place.is(JsonType.STRING) || place.is(JsonType.INTEGER));
  }

  /** The type to write into the dataset; null when the type follows from the contract. */
  String columnType() {
    if (place.is(JsonType.INTEGER)) {
      return place.numbers().integerType();
    }
    return place.is(JsonType.NUMBER) ? place.numbers().numberType() : null;
  }
}
