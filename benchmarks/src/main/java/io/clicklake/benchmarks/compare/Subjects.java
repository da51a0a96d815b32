package io.clicklake.benchmarks.compare;

import io.clicklake.benchmarks.peer.BareLoop;
import io.clicklake.benchmarks.peer.FlinkSql;
import io.clicklake.benchmarks.pipeline.PipelineFromFiles;
import io.clicklake.benchmarks.pipeline.PipelineFromStream;
import io.clicklake.benchmarks.pipeline.PipelineWithProfile;
import io.clicklake.benchmarks.pipeline.SourceAlone;
import io.clicklake.testkit.kinesis.producer.Packing;
import java.util.Locale;
import java.util.Optional;

/** The programs that the benchmarks compare, with their names on the command line. */
public enum Subjects {
  CLICKLAKE(
      PipelineFromFiles.class.getName(),
      Left.ALL_TABLES,
      null,
      "the shipped pipeline: raw zone, contract, dedupe, derived columns, windows with sketches,"
          + " ledger"),
  CLICKLAKE_PROFILED(
      PipelineWithProfile.class.getName(),
      Left.ALL_TABLES,
      null,
      "the shipped pipeline, with a profile of the clean table and eight monitors"),
  FLINK_SQL(
      FlinkSql.class.getName(),
      Left.ROWS_AND_MINUTES,
      null,
      "plain Flink SQL: JSON format, two UNNEST, TUMBLE with an exact count of users, Iceberg; no"
          + " raw zone, contract, dedupe or ledger, and of the derived columns those of URLs"),
  SPARK(
      "io.clicklake.benchmarks.spark.SparkStreaming",
      Left.ROWS,
      null,
      "Spark Structured Streaming, all events in one micro-batch: from_json, two explode, windows"
          + " with a watermark and an approximate count of users, Iceberg; leaves out what Flink"
          + " SQL leaves out, and the windows that are open at the end"),
  BARE_LOOP(
      BareLoop.class.getName(),
      Left.ROWS,
      null,
      "one thread and no engine: Jackson tree, flatten, Iceberg's Parquet writer, one commit; no"
          + " windows, no derived columns, no recovery after a failure"),
  CLICKLAKE_STREAM(
      PipelineFromStream.class.getName(),
      Left.ALL_TABLES,
      Packing.PLAIN,
      "the shipped pipeline, from the in-process Kinesis endpoint in another process"),
  SOURCE_PLAIN(
      SourceAlone.class.getName(),
      Left.NOTHING,
      Packing.PLAIN,
      "the Kinesis connector alone, a record for each event"),
  SOURCE_AGGREGATED(
      SourceAlone.class.getName(),
      Left.NOTHING,
      Packing.AGGREGATED,
      "the Kinesis connector alone, events in KPL aggregates");

  /** The content of the warehouse after a run. */
  enum Left {
    NOTHING,
    ROWS,
    ROWS_AND_MINUTES,
    ALL_TABLES
  }

  private final String subject;
  private final Left left;
  private final Packing packing;
  private final String work;

  Subjects(String subject, Left left, Packing packing, String work) {
    this.subject = subject;
    this.left = left;
    this.packing = packing;
    this.work = work;
  }

  /** The class of the program. */
  String subject() {
    return subject;
  }

  Left left() {
    return left;
  }

  /** The packing of the events on the stream of the subject; empty when the subject reads files. */
  Optional<Packing> packing() {
    return Optional.ofNullable(packing);
  }

  /** Whether the subject is Spark, which has its own class path. */
  boolean isSpark() {
    return this == SPARK;
  }

  /**
   * Whether the subject writes tables and is not the pipeline. The tables must be created before it
   * starts.
   */
  boolean isPeer() {
    return left == Left.ROWS || left == Left.ROWS_AND_MINUTES;
  }

  /** A description for the result file. */
  String work() {
    return work;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
