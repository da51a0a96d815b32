package io.clicklake.job.ledger;

import java.util.Locale;

/**
 * The metrics of the stages. The committers of the sink have more metrics. The counter of an
 * outcome is named {@code <stage>_<outcome>}. All metrics except {@link #REJECTIONS} are in the
 * group {@code kinesisanalytics}, because it is the only group that Managed Flink forwards. The
 * names are API; {@code docs/metrics.md} lists them.
 */
public enum StageMetric {
  INGEST_READ("records", "Records read from the stream"),
  INGEST_BYTES("bytes", "Payload of the records read from the stream"),
  UNPACK_OPENED("records", "Records whose events were taken out"),
  UNPACK_UNPACKED("events", "Events that were found in records"),
  UNPACK_REJECTED("records", "Records that could not be unpacked; they go to `rejected_events`"),
  UNPACK_FILTERED(
      "events",
      "Events that a rule of the stream (`where`) leaves out, and manifests of producers"),
  DECODE_ACCEPTED("events", "Events that the contract accepts"),
  DECODE_REJECTED("events", "Events that the contract rejects; they go to `rejected_events`"),
  DECODE_REJECTED_ELEMENT(
      "elements",
      "Elements of accepted events whose time is out of range; they go to `rejected_events`"),
  DECODE_UNKNOWN_FIELD(
      "fields", "Fields of accepted events that the contract allows but does not name"),
  DEDUPE_ACCEPTED("events", "Events whose id is new"),
  DEDUPE_DUPLICATE("events", "Events whose id was seen before, within `dedupe.horizon`"),
  DEDUPE_DUPLICATE_DIFFERS(
      "events",
      "Duplicates whose content differs from the first event with the same id; also counted in"
          + " `dedupe_duplicate`"),
  DEDUPE_PRODUCED("rows", "Rows of all tables that the accepted events flatten into"),
  DEDUPE_WITHOUT_ROWS(
      "events",
      "Accepted events without a row in a table, because an array is missing or empty; counted for"
          + " each table"),
  ENRICH_FILTERED("rows", "Rows that a table leaves out by its `where` or `sample`"),
  AGGREGATE_FILTERED("rows", "Rows that an aggregate leaves out by its own condition"),
  AGGREGATE_ON_TIME("rows", "Rows that an aggregate added before their window closed"),
  AGGREGATE_LATE("rows", "Rows that an aggregate added after their window closed"),
  AGGREGATE_EMITTED("rows", "Input rows that are part of the deltas that an aggregate emitted"),
  SINK_WRITTEN("rows", "Rows written to data files, committed or not"),

  EVENT_TIME(
      MetricKind.GAUGE,
      "ms",
      "Watermark of a decode task, in ms since 1970-01-01T00:00:00Z; negative before the first"
          + " event"),
  WATERMARK_LAG_MILLIS(
      MetricKind.GAUGE,
      "ms",
      "How far the watermark of a decode task is behind the current time; -1 before the first"
          + " event"),
  DEDUPE_IDS(
      MetricKind.GAUGE,
      "ids",
      "Ids that a dedupe task remembers. After a restore, ids of a bucket are counted from the"
          + " first event of the bucket"),
  DEDUPE_FILTER_BYTES(
      MetricKind.GAUGE,
      "bytes",
      "Heap memory of a dedupe task for the newest ids and for the filter of the others, see"
          + " `dedupe.filter-memory`"),

  LEDGER_DIFFERENCE(
      MetricKind.GAUGE,
      "records, events and rows",
      "By how much the ledger of the running job did not balance at the last checkpoint; 0 is"
          + " right"),

  /**
   * This metric is in the group {@code clicklake}, with the label {@code reason}. Managed Flink
   * does not forward this group. If it did, each reason would be a separate metric that costs
   * money.
   */
  REJECTIONS("events", "Rejected records and events, by reason");

  /** The group of the metrics: the only one that Managed Flink forwards. */
  public static final String GROUP = "kinesisanalytics";

  /** The group of {@link #REJECTIONS}. */
  public static final String OTHER_GROUP = "clicklake";

  private final String metricName = name().toLowerCase(Locale.ROOT);
  private final MetricKind kind;
  private final String unit;
  private final String meaning;

  StageMetric(String unit, String meaning) {
    this(MetricKind.COUNTER, unit, meaning);
  }

  StageMetric(MetricKind kind, String unit, String meaning) {
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
  }

  /**
   * The counter of an outcome.
   *
   * @throws IllegalArgumentException when the stage has no such counter: add it here and to {@code
   *     docs/metrics.md}
   */
  static StageMetric of(String stage, Outcome outcome) {
    return valueOf((stage + '_' + outcome.name()).toUpperCase(Locale.ROOT));
  }

  /**
   * The counter of one detail of an outcome. It must be declared here, like the counter of an
   * outcome.
   */
  static StageMetric of(String stage, Outcome outcome, String detail) {
    return valueOf((stage + '_' + outcome.name() + '_' + detail).toUpperCase(Locale.ROOT));
  }

  /** The name of the metric within its group, for example {@code decode_rejected}. */
  public String metricName() {
    return metricName;
  }

  public MetricKind kind() {
    return kind;
  }

  public String unit() {
    return unit;
  }

  /** The meaning of the metric, for {@code docs/metrics.md}. */
  public String meaning() {
    return meaning;
  }
}
