package io.clicklake.catalog.dataset;

import java.util.List;

/**
 * The required and optional keys of each mapping in {@code dataset.yaml}. A test compares them with
 * the documentation.
 */
enum SectionKeys {
  DATASET(
      List.of("dataset", "tables"),
      List.of(
          "contract",
          "payload",
          "where",
          "types",
          "event",
          "mixed",
          "aggregates",
          "monitors",
          "producers",
          "personal")),
  PAYLOAD(List.of(), List.of("compression", "base64", "values", "events", "limits")),
  PAYLOAD_LIMITS(List.of(), List.of("events", "bytes", "ratio")),
  VALUE(List.of(), List.of("path", "envelope", "record")),
  RULE(List.of(), List.of("path", "envelope", "record", "in", "not-in", "present")),
  TYPES(List.of("by", "of"), List.of("unknown")),
  UNKNOWN_TYPES(List.of("table"), List.of()),
  TYPE(List.of("tables"), List.of("values", "contract", "event")),
  CONTRACT(List.of("glue_registry", "schema", "version"), List.of("region")),
  EVENT(List.of("time"), List.of("id", "dedupe")),
  EVENT_ID(List.of(), List.of("hash", "record", "envelope")),
  EVENT_ID_PART(List.of(), List.of("record", "envelope")),
  EVENT_TIME(List.of(), List.of("path", "envelope", "record", "epoch", "pattern", "zone")),
  ZONE(List.of("path"), List.of()),
  TABLE(
      List.of("columns", "time"),
      List.of("explode", "inputs", "extra", "derived", "where", "sample", "partition", "profile")),
  SAMPLE(List.of("by", "percent"), List.of()),
  PROFILE(List.of(), List.of("by", "groups", "nulls", "distinct", "numbers", "values")),
  COLUMN(
      List.of(),
      List.of("path", "envelope", "record", "type", "epoch", "pattern", "zone", "mixed")),
  AGGREGATE(List.of("from", "window", "measures"), List.of("time", "where", "group", "ratios")),
  PRODUCERS(List.of("table", "by"), List.of("period", "grace", "expected", "manifests")),
  MANIFESTS(List.of("where", "producer", "time", "count"), List.of("id")),
  MONITOR(
      List.of("monitor"),
      List.of("table", "column", "by", "max", "min", "learn", "ignore-below", "severity", "owner")),
  MEASURE(List.of(), List.of("count", "sum", "min", "max", "approx_distinct", "where"));

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> required;

  @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable.
  private final List<String> optional;

  SectionKeys(List<String> required, List<String> optional) {
    this.required = required;
    this.optional = optional;
  }

  List<String> required() {
    return required;
  }

  List<String> optional() {
    return optional;
  }
}
