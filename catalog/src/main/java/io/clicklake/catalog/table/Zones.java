package io.clicklake.catalog.table;

import static io.clicklake.catalog.table.StoredType.BYTES;
import static io.clicklake.catalog.table.StoredType.INT;
import static io.clicklake.catalog.table.StoredType.STRING;
import static io.clicklake.catalog.table.StoredType.TIMESTAMP;

import io.clicklake.catalog.dataset.ColumnType;
import io.clicklake.catalog.dataset.Partitioning;
import io.clicklake.catalog.dataset.Partitioning.Transform;
import java.util.List;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;

/**
 * The tables that Clicklake defines: raw events, rejected events and the ledger of every dataset,
 * the profile minutes, the completeness of producers and the findings. Names and columns are API,
 * because queries, alerts and older jobs use them. Each table stores its dataset's name, so that
 * two datasets cannot use the same tables in one database.
 */
public final class Zones {
  public static final String RAW_EVENTS = "raw_events";
  public static final String REJECTED_EVENTS = "rejected_events";
  public static final String LEDGER = "ledger";

  /** Exists only if a table of the dataset has a profile. */
  public static final String PROFILE_MINUTES = "profile_minutes";

  /** Exists only if the dataset has monitors. */
  public static final String FINDINGS = "findings";

  /** Exists only if the dataset declares its producers. */
  public static final String COMPLETENESS = "completeness";

  /**
   * A record as received from the stream: payload, shard, sequence_number, arrived_at,
   * record_number.
   */
  public static final RowType RAW_TYPE =
      RowType.of(
          new LogicalType[] {BYTES, STRING, STRING, TIMESTAMP, INT},
          new String[] {"payload", "shard", "sequence_number", "arrived_at", "record_number"});

  /**
   * The first four columns are those of {@link #RAW_TYPE}. Then the violation: reason, path,
   * expected, actual, further. Then the position of the event: record_number, event_index.
   */
  public static final RowType REJECTED_TYPE =
      RowType.of(
          new LogicalType[] {
            BYTES, STRING, STRING, TIMESTAMP, STRING, STRING, STRING, STRING, INT, INT, INT
          },
          new String[] {
            "payload",
            "shard",
            "sequence_number",
            "arrived_at",
            "reason",
            "path",
            "expected",
            "actual",
            "further",
            "record_number",
            "event_index"
          });

  /** The amount of one measure of a profile, for one minute of arrival and one group of events. */
  public static final RowType PROFILE_TYPE =
      RowType.of(
          new LogicalType[] {
            TIMESTAMP,
            STRING,
            STRING,
            STRING,
            STRING,
            ColumnType.LONG.flinkType(),
            ColumnType.DOUBLE.flinkType(),
            ColumnType.DOUBLE.flinkType(),
            ColumnType.DOUBLE.flinkType(),
            BYTES,
            STRING,
            TIMESTAMP,
            STRING
          },
          new String[] {
            "minute",
            "table_name",
            "key",
            "measure",
            "detail",
            "amount",
            "minimum",
            "maximum",
            "total",
            "sketch",
            "job_id",
            "emitted_at",
            "examples"
          });

  /**
   * How many events a producer states that it sent, and how many arrived, for one period of event
   * time.
   */
  public static final RowType COMPLETENESS_TYPE =
      RowType.of(
          new LogicalType[] {
            TIMESTAMP,
            STRING,
            ColumnType.LONG.flinkType(),
            ColumnType.LONG.flinkType(),
            STRING,
            TIMESTAMP
          },
          new String[] {"minute", "producer", "stated", "arrived", "job_id", "emitted_at"});

  /** A change of a finding of a monitor. */
  public static final RowType FINDINGS_TYPE =
      RowType.of(
          new LogicalType[] {
            STRING,
            STRING,
            STRING,
            STRING,
            STRING,
            STRING,
            STRING,
            STRING,
            ColumnType.DOUBLE.flinkType(),
            ColumnType.DOUBLE.flinkType(),
            STRING,
            TIMESTAMP,
            TIMESTAMP,
            STRING,
            INT,
            STRING,
            TIMESTAMP
          },
          new String[] {
            "finding_id",
            "state",
            "monitor",
            "kind",
            "table_name",
            "key",
            "severity",
            "owner",
            "expected",
            "actual",
            "message",
            "first_bad_minute",
            "last_bad_minute",
            "examples",
            "related",
            "job_id",
            "recorded_at"
          });

  private Zones() {}

  static TableDefinition rawEvents(String dataset) {
    return received(TableDefinition.draft(RAW_EVENTS, RAW_TYPE).ownedBy(dataset))
        .doc("payload", "the bytes as received; for a KPL aggregate, the bytes of one user record")
        .comment("Every record of the stream, as received, duplicates included")
        .define();
  }

  static TableDefinition rejectedEvents(String dataset) {
    return received(TableDefinition.draft(REJECTED_EVENTS, REJECTED_TYPE).ownedBy(dataset))
        .comment("Rejected events and records, with the first violation of each")
        .doc(
            "payload",
            "the bytes of the event; for a rejected record, the bytes of the record as received")
        .doc("reason", "stable code of the reason")
        .doc("path", "JSON pointer to the wrong value; empty for the whole record")
        .doc("expected", "what the contract expects at the path")
        .doc("actual", "the actual value, cut at 200 characters")
        .doc("further", "number of other violations in the event")
        .doc("event_index", "position of the event in its record, from 0; null for a record")
        .define();
  }

  static TableDefinition ledger(RowType columns, String dataset) {
    return TableDefinition.draft(LEDGER, columns)
        .ownedBy(dataset)
        .comment("Counts of each stage, for each checkpoint")
        .partitionedBy(by(Transform.DAY, "recorded_at"))
        .define();
  }

  static TableDefinition profileMinutes(String dataset) {
    return TableDefinition.draft(PROFILE_MINUTES, PROFILE_TYPE)
        .ownedBy(dataset)
        .comment(
            "Additive counts by minute of arrival: a minute can have several rows, add them up")
        .doc("minute", "start of the minute in which the stream received the records")
        .doc("table_name", "the clean table")
        .doc("key", "JSON object with the columns that group the events")
        .doc("measure", "what is counted, for example events or rejected")
        .doc("detail", "reason, column, column=value or field, as the measure says; else null")
        .doc("amount", "the count; add up the rows of a minute")
        .doc("minimum", "smallest value; only for the measure number")
        .doc("maximum", "largest value; only for the measure number")
        .doc("total", "sum of the values; only for the measure number")
        .doc("sketch", "HyperLogLog sketch; only for the measure distinct")
        .doc("job_id", "the Flink job that wrote the row")
        .doc("emitted_at", "clock of the task that wrote the row")
        .doc("examples", "JSON array with the places of a few of the counted events")
        .withoutBounds("sketch")
        .withoutBounds("examples")
        .partitionedBy(by(Transform.DAY, "minute"))
        .define();
  }

  static TableDefinition completeness(String dataset) {
    return TableDefinition.draft(COMPLETENESS, COMPLETENESS_TYPE)
        .ownedBy(dataset)
        .comment("Additive counts by producer: a minute can have several rows, add them up")
        .doc("minute", "start of the period of event time that is counted")
        .doc("producer", "the producer, as text")
        .doc("stated", "events that the producer says it sent; negative in a correction")
        .doc("arrived", "different events that the stream received and the contract accepts")
        .doc("job_id", "the Flink job that wrote the row")
        .doc("emitted_at", "clock of the task that wrote the row")
        .partitionedBy(by(Transform.DAY, "minute"))
        .define();
  }

  static TableDefinition findings(String dataset) {
    return TableDefinition.draft(FINDINGS, FINDINGS_TYPE)
        .ownedBy(dataset)
        .comment("Changes of the findings of the monitors: a row for each change")
        .doc("finding_id", "the same in all rows of a finding, also after a restart")
        .doc("state", "opened, updated or closed")
        .doc("monitor", "name of the monitor in the dataset")
        .doc("kind", "kind of the monitor, for example volume")
        .doc("table_name", "the clean table")
        .doc("key", "JSON object with the columns of the monitor; (several) where keys differ")
        .doc("severity", "info, warning or critical")
        .doc("owner", "who wants to know, as the dataset says")
        .doc("expected", "the expected count, ratio or mean, or the limit")
        .doc("actual", "the actual count, ratio or mean")
        .doc("message", "what happened, in words, with a query for the rows")
        .doc("first_bad_minute", "start of the first minute of arrival that is bad")
        .doc("last_bad_minute", "start of the last minute of arrival that is bad so far")
        .doc("examples", "places of events that prove the finding, as a JSON array; can be null")
        .doc("related", "how many keys of one cause the finding has")
        .doc("job_id", "the Flink job that wrote the row")
        .doc("recorded_at", "clock of the task that wrote the row")
        .partitionedBy(by(Transform.DAY, "recorded_at"))
        .define();
  }

  static List<Partitioning> by(Transform transform, String column) {
    return List.of(new Partitioning(transform, column, 0));
  }

  private static TableDefinitionBuilder received(TableDefinitionBuilder draft) {
    return draft
        .doc("shard", "Kinesis shard id")
        .doc("sequence_number", "Kinesis sequence number; user records of one aggregate share it")
        .doc("arrived_at", "when the stream received the record")
        .doc("record_number", "position among the records with the same sequence number, from 0")
        .withoutBounds("payload")
        .wholeBounds("shard")
        .wholeBounds("sequence_number")
        .partitionedBy(by(Transform.HOUR, "arrived_at"));
  }
}
