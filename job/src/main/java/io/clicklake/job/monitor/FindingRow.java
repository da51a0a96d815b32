package io.clicklake.job.monitor;

import io.clicklake.catalog.dataset.MonitorSpec;
import io.clicklake.catalog.table.Zones;
import io.clicklake.job.record.EventPlace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;

/** A change of a finding. It becomes a row of {@code findings} and a request to the webhook. */
final class FindingRow {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final long MINUTE = 60_000;
  private static final long BEFORE = 5 * MINUTE;

  final String id;
  final FindingState state;
  final MonitorSpec spec;
  final String key;
  final double expected;
  final double actual;
  final String message;
  final long since;
  final long lastBad;
  final int related;
  final long recordedAt;

  /** A JSON array of places; null if there are none. */
  final String examples;

  private final boolean lacksEvents;

  FindingRow(FindingState state, MonitorSpec spec, Finding finding, long now) {
    this.id = finding.id;
    this.state = state;
    this.spec = spec;
    this.key = finding.key;
    this.expected = finding.expected;
    this.actual = finding.actual;
    this.since = finding.since * MINUTE;
    this.lastBad = finding.lastBad * MINUTE;
    this.related = finding.related;
    this.recordedAt = now;
    this.lacksEvents = lacksEvents(spec.kind(), finding.direction);
    this.examples =
        finding.examples.isEmpty()
            ? null
            : EventPlace.array(finding.examples.toArray(new String[0]));
    this.message = message(finding);
  }

  /**
   * Whether the finding is about events that did not arrive. They have no places, so the message
   * shows how to find the events before them.
   */
  private static boolean lacksEvents(MonitorSpec.Kind kind, String direction) {
    return kind == MonitorSpec.Kind.SILENCE
        || (kind == MonitorSpec.Kind.VOLUME && direction.equals(Verdict.FEWER));
  }

  private String message(Finding finding) {
    if (spec.kind().readsLake()) {
      return (state == FindingState.CLOSED ? "Good again: " : "") + finding.happened;
    }
    String others = "";
    if (finding.related > 1) {
      others = "; " + (finding.related - 1) + " more keys changed in the same way";
    }
    String end = state == FindingState.CLOSED ? "; " + end(finding) : "";
    return MonitorKey.printable(finding.happened)
        + "; first bad minute: "
        + time(since)
        + others
        + end
        + (lacksEvents ? ". Rows before it: " : ". Rows: ")
        + query();
  }

  /** The table of the monitor, or of the key; null for several or all tables. */
  String table() {
    String table = spec.table().isEmpty() ? MonitorKey.value(key, LakeMonitor.TABLE) : spec.table();
    return table == null || table.equals(MonitorKey.SEVERAL) ? null : table;
  }

  private static String end(Finding finding) {
    return finding.lastBad - finding.openedAt < Monitor.ACCEPTED_AFTER - 1
        ? "it is good again"
        : "it lasted a day and counts as normal";
  }

  /**
   * A query for the rows of the bad minutes, or of the five minutes before. It does not filter by
   * the key, because the key is only in the payload of the rows.
   */
  private String query() {
    if (spec.kind() == MonitorSpec.Kind.COMPLETENESS) {
      return "SELECT minute, producer, sum(stated) AS stated, sum(arrived) AS arrived FROM "
          + Zones.COMPLETENESS
          + " WHERE minute >= TIMESTAMP '"
          + time(since)
          + ":00 UTC' AND minute < TIMESTAMP '"
          + time(lastBad + MINUTE)
          + ":00 UTC' GROUP BY minute, producer";
    }
    boolean rejected = spec.kind() == MonitorSpec.Kind.REJECTION_RATIO;
    return "SELECT * FROM "
        + (rejected ? Zones.REJECTED_EVENTS : Zones.RAW_EVENTS)
        + " WHERE arrived_at >= TIMESTAMP '"
        + time(lacksEvents ? since - BEFORE : since)
        + ":00 UTC' AND arrived_at < TIMESTAMP '"
        + time(lacksEvents ? since : lastBad + MINUTE)
        + ":00 UTC'";
  }

  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  /** A row of {@link Zones#FINDINGS_TYPE}. */
  RowData toRow(String jobId) {
    return GenericRowData.of(
        StringData.fromString(id),
        StringData.fromString(state.code()),
        StringData.fromString(spec.name()),
        StringData.fromString(spec.kind().code()),
        StringData.fromString(table()),
        StringData.fromString(key),
        StringData.fromString(spec.severity().code()),
        StringData.fromString(spec.owner().orElse(null)),
        expected,
        actual,
        StringData.fromString(message),
        TimestampData.fromEpochMillis(since),
        TimestampData.fromEpochMillis(lastBad),
        StringData.fromString(examples),
        related,
        StringData.fromString(jobId),
        TimestampData.fromEpochMillis(recordedAt));
  }
}
