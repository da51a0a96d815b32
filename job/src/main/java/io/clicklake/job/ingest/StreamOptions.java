package io.clicklake.job.ingest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/** The options of the stream: which stream the job reads, where it starts, and how it reads. */
public final class StreamOptions {
  private static final Pattern USER_IN_URL = Pattern.compile("//[^/]*@");

  /** The positions at which reading starts if there is no state. */
  public enum Start {
    /** The oldest record that the stream still has. */
    TRIM_HORIZON,
    /** The first record that arrives after the start. */
    LATEST,
    /** The first record that arrived at or after {@link #STREAM_START_TIME}. */
    AT_TIMESTAMP
  }

  public static final ConfigOption<String> STREAM_NAME =
      ConfigOptions.key("stream.name")
          .stringType()
          .noDefaultValue()
          .withDescription("The name of the Kinesis stream.");

  public static final ConfigOption<String> STREAM_REGION =
      ConfigOptions.key("stream.region")
          .stringType()
          .noDefaultValue()
          .withDescription("The AWS region of the stream, for example us-east-1.");

  public static final ConfigOption<String> STREAM_ENDPOINT =
      ConfigOptions.key("stream.endpoint")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "The URL of the Kinesis service, if it is not the default of the region.");

  public static final ConfigOption<Start> STREAM_START =
      ConfigOptions.key("stream.start")
          .enumType(Start.class)
          .defaultValue(Start.TRIM_HORIZON)
          .withDescription(
              "Where reading starts when the job starts without state. trim_horizon:"
                  + " the oldest record; latest: only new records; at_timestamp: the time in"
                  + " stream.start-time. The default skips no record.");

  public static final ConfigOption<String> STREAM_START_TIME =
      ConfigOptions.key("stream.start-time")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "With stream.start at_timestamp: the arrival time to start at, in RFC"
                  + " 3339, for example 2026-11-22T14:00:00Z.");

  public static final ConfigOption<Duration> STREAM_DISCOVERY_INTERVAL =
      ConfigOptions.key("stream.discovery-interval")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription("How often the job looks for new shards, after a split or a merge.");

  public static final ConfigOption<Duration> STREAM_POLL_INTERVAL =
      ConfigOptions.key("stream.poll-interval")
          .durationType()
          .defaultValue(Duration.ofMillis(200))
          .withDescription(
              "How long to wait between two reads of a shard. Kinesis allows five reads "
                  + "a second for each shard, for all consumers together.");

  public static final ConfigOption<Map<String, String>> STREAM_PROPERTIES =
      ConfigOptions.key("stream.properties")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Any other property of the Kinesis connector, as stream.properties.NAME: "
                  + "credentials (aws.credentials.provider...), retries. Passed on unchanged; "
                  + "values are never printed. Empty by default.");

  private StreamOptions() {}

  /**
   * A sentence for each option that is missing, does not fit the other options or contains a
   * secret.
   */
  public static List<String> problems(ReadableConfig options) {
    List<String> problems = new ArrayList<>();
    if (options.getOptional(STREAM_NAME).isEmpty()) {
      problems.add("Option 'stream.name' is missing: the name of the Kinesis stream to read.");
    }
    if (options.getOptional(STREAM_REGION).isEmpty()) {
      problems.add("Option 'stream.region' is missing: the AWS region of the stream.");
    }
    options
        .getOptional(STREAM_ENDPOINT)
        .filter(endpoint -> USER_IN_URL.matcher(endpoint).find())
        .ifPresent(
            endpoint ->
                problems.add(
                    "Option 'stream.endpoint' contains a user or a password before '@'. Remove it:"
                        + " the endpoint is printed in logs."));
    if (options.get(STREAM_START) == Start.AT_TIMESTAMP) {
      String time = options.getOptional(STREAM_START_TIME).orElse("");
      if (!isTime(time)) {
        problems.add(
            "Option 'stream.start-time' must be a time as in 2026-11-22T14:00:00Z when stream.start"
                + " is AT_TIMESTAMP, but is '"
                + time
                + "'.");
      }
    }
    problems.addAll(FanOutCheck.problems(options));
    return problems;
  }

  private static boolean isTime(String text) {
    try {
      Instant.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
