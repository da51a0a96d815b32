package io.clicklake.job.decode;

import io.clicklake.catalog.dataset.ColumnPath;
import io.clicklake.catalog.dataset.Dataset;
import io.clicklake.catalog.dataset.EventType;
import io.clicklake.catalog.dataset.TableSpec;
import io.clicklake.job.counting.PartialCounts;
import io.clicklake.job.counting.ProfileCounts;
import io.clicklake.job.counting.RowValues;
import io.clicklake.job.record.ArrivalTime;
import io.clicklake.job.record.DecodedEvent;
import io.clicklake.job.record.EventPlace;
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
 * Counts accepted and rejected events for the profiles of tables, and emits how far the task has
 * read its shards. The columns that group an event are read from its rows; those of a rejected
 * event from its bytes, and those of a record that could not be unpacked are unknown. Hot path.
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

  /** The tables that each type fills. */
  private final List<List<Profiled>> ofTypes = new ArrayList<>();

  /** For each type, the place of the first event with each unknown field, by path. */
  private final List<Map<String, String>> placesOfFields = new ArrayList<>();

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

  /** An event whose type is unknown, and a record, count for all tables. */
  void rejected(UnpackedEvent event, Reason reason) {
    long arrival = arrived(event.record);
    boolean isRecord = event.index == UnpackedEvent.NO_EVENT;
    List<Profiled> profiled = event.rejection != null ? all : ofTypes.get(event.type);
    if (!isRecord && !profiled.isEmpty()) {
      rejectedKeys.read(event);
    }
    for (Profiled table : profiled) {
      (isRecord
              ? table.counts.unknown(arrival)
              : table.counts.group(arrival, table.rejected.text()))
          .add(ProfileMeasure.REJECTED, reason.code(), 1, () -> EventPlace.of(event));
    }
  }

  /** An element counts for the tables whose rows are this element or elements inside it. */
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
            .group(arrival, table.rejected.text())
            .add(ProfileMeasure.REJECTED_ELEMENTS, reason.code(), 1, () -> EventPlace.of(event));
      }
    }
  }

  /**
   * Notes the place of an event that is the first one with an unknown field.
   *
   * @param paths of the fields of this type that are not counted yet; new ones are at the end
   */
  void foundFields(UnpackedEvent event, List<String> paths) {
    Map<String, String> places = placesOfFields.get(event.type);
    while (places.size() < paths.size()) {
      places.put(paths.get(places.size()), EventPlace.of(event));
    }
  }

  private long arrived(RawRecord record) {
    clock.arrived(record.shard, record.arrivalMillis);
    lastArrival = record.arrivalMillis;
    return lastArrival;
  }

  /** Counts for the minute of the last event, because the minutes of these fields are not known. */
  void unknownFields(int type, String path, long count) {
    String place = placesOfFields.get(type).remove(path);
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
