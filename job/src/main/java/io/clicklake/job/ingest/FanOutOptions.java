package io.clicklake.job.ingest;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/**
 * The options of enhanced fan-out. With enhanced fan-out, Kinesis pushes the records of each shard
 * to this job over a separate connection.
 */
public final class FanOutOptions {
  /** The ways to register the job as a consumer of the stream. */
  public enum Registration {
    /**
     * Each task registers the consumer when the task starts; the consumer is deregistered when the
     * tasks end.
     */
    LAZY,
    /**
     * The job registers the consumer once, before the job starts; the consumer stays registered.
     */
    EAGER,
    /** You register the consumer. */
    NONE
  }

  public static final ConfigOption<Boolean> FAN_OUT =
      ConfigOptions.key("stream.fan-out")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether Kinesis pushes records to this job (enhanced fan-out), at 2 MB"
                  + " per second and shard for this job alone, instead of being polled. Off"
                  + " by default, because it costs extra and is needed only beside several"
                  + " other consumers.");

  public static final ConfigOption<String> CONSUMER_NAME =
      ConfigOptions.key("stream.consumer-name")
          .stringType()
          .defaultValue("clicklake")
          .withDescription(
              "With stream.fan-out: the name of the consumer. Two jobs with the same"
                  + " name on one stream interrupt each other.");

  public static final ConfigOption<Registration> CONSUMER_REGISTRATION =
      ConfigOptions.key("stream.consumer-registration")
          .enumType(Registration.class)
          .defaultValue(Registration.LAZY)
          .withDescription(
              "With stream.fan-out: who registers the consumer. lazy: each task, and it"
                  + " is deregistered when the job ends; eager: the job, once before it"
                  + " starts, and it stays registered; none: you, and"
                  + " stream.properties.flink.stream.efo.consumerarn.STREAM names its ARN.");

  private FanOutOptions() {}
}
