package io.clicklake.tools.check;

import io.clicklake.catalog.dataset.ColumnSpec;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventFields;
import io.clicklake.catalog.dataset.EventIdSpec;
import io.clicklake.catalog.dataset.MixedValues;

/**
 * Compares two versions of a dataset: the name of the database, and the id and the time of events.
 */
final class EventComparison {
  private final Changes changes;

  EventComparison(Changes changes) {
    this.changes = changes;
  }

  void database(Dataset old, Dataset now) {
    if (!old.database().equals(now.database())) {
      changes.breaking(
          "dataset",
          "was '"
              + old.name()
              + "', is '"
              + now.name()
              + "'; the rows go to new tables, in the database '"
              + now.database()
              + "'.");
    }
  }

  void event(EventFields old, EventFields now) {
    EventIdSpec oldId = old.id();
    EventIdSpec newId = now.id();
    if (!oldId.toString().equals(newId.toString())) {
      changes.breaking("event.id", "was " + oldId + ", is " + newId + "; " + effect(newId));
    }
    String oldTime = source(old.time());
    String newTime = source(now.time());
    if (!oldTime.equals(newTime)) {
      changes.review(
          "event.time",
          "was "
              + oldTime
              + ", is "
              + newTime
              + "; the watermark follows the new field: check that the new field is as close to the"
              + " arrival time.");
    }
  }

  private static String effect(EventIdSpec newId) {
    return newId.kind() == EventIdSpec.Kind.NONE
        ? "duplicates are written to the tables."
        : "duplicates of events from before the change are not found, because their ids differ.";
  }

  static String source(ColumnSpec column) {
    String mixed = column.mixed() == MixedValues.TEXT ? " (mixed: text)" : "";
    return column.value().toString() + column.timeFormat() + mixed;
  }
}
