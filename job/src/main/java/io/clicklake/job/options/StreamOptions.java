package io.clicklake.job.options;

import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.MemorySize;

/** Where events come from, where reading starts, and how time is kept. */
public final class StreamOptions {
  /** Where reading starts when no state says it. */
  public enum Start {
    /** The oldest record that the stream still has. */
    TRIM_HORIZON,
    /** Only what arrives after the start. */
    LATEST,
    /** The first record that arrived at or after {@link #START_TIME}. */
    AT_TIMESTAMP
  }

  public static final ConfigOption<String> NAME =
      ConfigOptions.key("stream.name")
          .stringType()
          .noDefaultValue()
          .withDescription("The name of the Kinesis stream.");

  public static final ConfigOption<String> REGION =
      ConfigOptions.key("stream.region")
          .stringType()
          .noDefaultValue()
          .withDescription("The AWS region of the stream, as in us-east-1.");

  public static final ConfigOption<String> ENDPOINT =
      ConfigOptions.key("stream.endpoint")
          .stringType()
          .noDefaultValue()
          .withDescription("The URL of the Kinesis service, when it is not the region's own.");

  public static final ConfigOption<Start> START =
      ConfigOptions.key("stream.start")
          .enumType(Start.class)
          .defaultValue(Start.TRIM_HORIZON)
          .withDescription(
              "Where reading starts when there is no state: the oldest record, so that nothing is"
                  + " skipped without being asked for.");

  public static final ConfigOption<String> START_TIME =
      ConfigOptions.key("stream.start-time")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "With stream.start AT_TIMESTAMP: the arrival time to start at, RFC 3339, as in"
                  + " 2026-11-22T14:00:00Z.");

  public static final ConfigOption<Duration> DISCOVERY_INTERVAL =
      ConfigOptions.key("stream.discovery-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("How often new shards are looked for, after a split or a merge.");

  public static final ConfigOption<Duration> POLL_INTERVAL =
      ConfigOptions.key("stream.poll-interval")
          .durationType()
          .defaultValue(Duration.ofMillis(200))
          .withDescription(
              "How long a shard rests between two reads; Kinesis allows five reads a second for"
                  + " each shard, over all its consumers.");

  public static final ConfigOption<Map<String, String>> PROPERTIES =
      ConfigOptions.key("stream.properties")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Anything else that the Kinesis connector takes, as stream.properties.NAME: credentials"
                  + " (aws.credentials.provider...), retries. Passed on as it is; values are never"
                  + " printed. Empty by default.");

  public static final ConfigOption<MemorySize> RECORD_LIMIT =
      ConfigOptions.key("event.max-size")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(1))
          .withDescription("The largest event; a larger one is rejected as too_large.");

  /** Reading recurses, so the limit has a limit. */
  public static final int DEEPEST_NESTING = 500;

  public static final ConfigOption<Integer> NESTING_LIMIT =
      ConfigOptions.key("event.max-nesting")
          .intType()
          .defaultValue(64)
          .withDescription(
              "How deep objects and arrays may be nested; a deeper event is rejected as too_deep.");

  public static final ConfigOption<Duration> MAX_FUTURE =
      ConfigOptions.key("event.max-future")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "How far after its arrival an event time may lie; one further off is rejected as"
                  + " time_out_of_range, since it would close the windows of everybody else.");

  public static final ConfigOption<Duration> MAX_PAST =
      ConfigOptions.key("event.max-past")
          .durationType()
          .defaultValue(Duration.ofDays(90))
          .withDescription(
              "How far before its arrival an event time may lie; one further off is rejected as"
                  + " time_out_of_range.");

  public static final ConfigOption<Duration> OUT_OF_ORDERNESS =
      ConfigOptions.key("watermark.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How far the watermark stays behind the newest event of the slowest shard; it should"
                  + " cover how long before its event was sent a row's fact may lie. What comes"
                  + " later still counts, as a late delta.");

  public static final ConfigOption<Duration> IDLE_TIMEOUT =
      ConfigOptions.key("watermark.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("After how long without an event a shard no longer holds time back.");

  public static final ConfigOption<Duration> DEDUPE_HORIZON =
      ConfigOptions.key("dedupe.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "How long, in event time, an event id is remembered; a second event with the same id"
                  + " within it is a duplicate. Costs some 25 bytes of state for each id.");

  public static final ConfigOption<MemorySize> DEDUPE_FILTER_MEMORY =
      ConfigOptions.key("dedupe.filter-memory")
          .memoryType()
          .defaultValue(MemorySize.ofMebiBytes(256))
          .withDescription(
              "How much heap memory each task of dedupe may use to tell new event ids from known ones"
                  + " without reading state: about 2 bytes for each id that the task remembers."
                  + " With less it reads state more often.");

  public static final ConfigOption<String> DATASET =
      ConfigOptions.key("dataset.location")
          .stringType()
          .defaultValue("ad-clickstream")
          .withDescription("The dataset: the name of a bundled one, or the path of a directory.");

  private StreamOptions() {}
}
