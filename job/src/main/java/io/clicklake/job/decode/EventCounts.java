package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventType;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.counting.ProfileCounts;
import io.clicklake.job.counting.RowValues;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.CountedPlace;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.ProfileMeasure;
import io.clicklake.job.record.RawRecord;
import io.clicklake.job.record.Reason;
import io.clicklake.job.record.RowCursor;
import io.clicklake.job.record.RowSplit;
import io.clicklake.job.record.UnpackedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Counts accepted and rejected events for the profiles of tables. Also emits the arrival time up to
 * which the task has read its shards. Hot path.
 *
 * <p>The values of the columns that group events come from:
 *
 * <ul>
 *   <li>an accepted event: its rows. They are unknown if the event has no rows for the table.
 *   <li>a rejected event: its bytes, as far as they can be read;
 *   <li>a record that could not be unpacked: the values are unknown.
 * </ul>
 */
final class EventCounts {
  /** A table that has a profile. */
  private static final class Profiled {
    private final ColumnPath explode;
    private final ProfileCounts counts;
    private final RowValues shared;
    private final int[] by;
    private final RejectedKeys.TableKey rejected;
    private boolean hasRows;

    private Profiled(TableSpec table, ProfileCounts counts, RejectedKeys.TableKey rejected) {
      this.explode = table.explode();
      this.counts = counts;
      this.shared = new RowValues(RowSplit.of(table).shared());
      this.by = shared.positions(counts.spec().by());
      this.rejected = rejected;
    }
  }

  private final PartialCounts partial;
  private final ArrivalClock clock;
  private final List<RowSplit> parts = new ArrayList<>();
  private final RejectedKeys rejectedKeys;

  /** By the position of the table in the dataset; null for a table without a profile. */
  private final Profiled[] tables;

  private final List<Profiled> all = new ArrayList<>();

  /** For each type, its tables that have a profile. */
  private final List<List<Profiled>> ofTypes = new ArrayList<>();

  /**
   * For each type, a map from the path of an unknown field to the place of the first event that has
   * this field.
   */
  private final List<Map<String, CountedPlace>> placesOfFields = new ArrayList<>();

  private long lastArrival;

  EventCounts(
      Dataset dataset, Output<?> output, ProcessingTimeService processingTime, TaskInfo task) {
    this.partial = new PartialCounts(output, processingTime);
    this.clock =
        new ArrivalClock(
            processingTime,
            task,
            time -> output.collect(ArrivalTime.TAG, new StreamRecord<>(time)));
    this.rejectedKeys = new RejectedKeys(dataset);
    this.tables = new Profiled[dataset.tables().size()];
    for (int i = 0; i < tables.length; i++) {
      TableSpec table = dataset.tables().get(i);
      parts.add(RowSplit.of(table));
      if (table.profile().isPresent()) {
        tables[i] = new Profiled(table, partial.of(table), rejectedKeys.add(table));
        all.add(tables[i]);
      }
    }
    for (EventType type : dataset.types()) {
      ofTypes.add(profiled(dataset, type.tables()));
      placesOfFields.add(new HashMap<>());
    }
  }

  private List<Profiled> profiled(Dataset dataset, List<TableSpec> ofType) {
    List<Profiled> profiled = new ArrayList<>();
    for (TableSpec table : ofType) {
      Profiled each = tables[dataset.tables().indexOf(table)];
      if (each != null) {
        profiled.add(each);
      }
    }
    return profiled;
  }

  void accepted(UnpackedEvent event, DecodedEvent decoded) {
    long arrival = arrived(event.record);
    RowCursor cursor = decoded.cursor(parts);
    while (cursor.next()) {
      Profiled table = tables[cursor.table()];
      if (table != null && cursor.count() > 0) {
        table.hasRows = true;
        table
            .counts
            .group(arrival, table.shared.of(cursor.shared()), table.by)
            .add(ProfileMeasure.EVENTS, 1);
      }
    }
    for (Profiled table : ofTypes.get(decoded.type)) {
      if (!table.hasRows) {
        table.counts.unknown(arrival).add(ProfileMeasure.EVENTS, 1);
      }
      table.hasRows = false;
    }
  }

  /**
   * Counts a rejected event for the tables of its type. An event that was rejected before it was
   * decoded, for example because its type is unknown, is counted for all tables. So is a record
   * that could not be unpacked.
   */
  void rejected(UnpackedEvent event, Reason reason) {
    long arrival = arrived(event.record);
    boolean isRecord = event.index == UnpackedEvent.NO_EVENT;
    List<Profiled> profiled = event.rejection != null ? all : ofTypes.get(event.type);
    if (!isRecord && !profiled.isEmpty()) {
      rejectedKeys.read(event);
    }
    for (Profiled table : profiled) {
      (isRecord ? table.counts.unknown(arrival) : table.counts.group(arrival, table.rejected.key()))
          .add(ProfileMeasure.REJECTED, reason.code(), 1, () -> CountedPlace.of(event));
    }
  }

  /**
   * Counts a rejected element for the tables whose rows are made of this element, or of elements
   * inside it.
   */
  void rejectedElement(UnpackedEvent event, ColumnPath array, Reason reason) {
    long arrival = event.record.arrivalMillis;
    boolean isRead = false;
    for (Profiled table : ofTypes.get(event.type)) {
      if (table.explode.startsWith(array)) {
        if (!isRead) {
          rejectedKeys.read(event);
          isRead = true;
        }
        table
            .counts
            .group(arrival, table.rejected.key())
            .add(ProfileMeasure.REJECTED_ELEMENTS, reason.code(), 1, () -> CountedPlace.of(event));
      }
    }
  }

  /**
   * Keeps the place of the event for each unknown field that no event before it had.
   *
   * @param paths the paths of the unknown fields of this type since the last flush, in the order in
   *     which they were found
   */
  void foundFields(UnpackedEvent event, List<String> paths) {
    Map<String, CountedPlace> places = placesOfFields.get(event.type);
    while (places.size() < paths.size()) {
      places.put(paths.get(places.size()), CountedPlace.of(event));
    }
  }

  private long arrived(RawRecord record) {
    clock.arrived(record.shard, record.arrivalMillis);
    lastArrival = record.arrivalMillis;
    return lastArrival;
  }

  /**
   * Counts an unknown field in the minute of the last event, because the minute in which the field
   * arrived is not known.
   */
  void unknownFields(int type, String path, long count) {
    CountedPlace place = placesOfFields.get(type).remove(path);
    for (Profiled table : ofTypes.get(type)) {
      table.counts.unknown(lastArrival).add(ProfileMeasure.UNKNOWN_FIELD, path, count, () -> place);
    }
  }

  void flush() {
    partial.flush();
  }

  void close() {
    partial.close();
    clock.close();
  }
}
