package io.clicklake.job.options;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Enhanced fan-out: Kinesis pushes each shard's records to this job over a line of its own. */
public final class FanOutOptions {
  /** When the job is made known to the stream as a consumer. */
  public enum Registration {
    /** By each task when it starts; the consumer is deregistered when the tasks end. */
    LAZY,
    /** Once, before the job starts; the consumer stays. */
    EAGER,
    /** By somebody else. */
    NONE
  }

  public static final ConfigOption<Boolean> FAN_OUT =
      ConfigOptions.key("stream.fan-out")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether Kinesis pushes records to this job (enhanced fan-out), 2 MB a second and shard"
                  + " for it alone, instead of being polled. Off, because it costs extra and is"
                  + " needed only beside several other consumers.");

  public static final ConfigOption<String> CONSUMER_NAME =
      ConfigOptions.key("stream.consumer-name")
          .stringType()
          .defaultValue("clicklake")
          .withDescription(
              "With stream.fan-out: the name of the consumer. Two jobs with the same name on the same"
                  + " stream take the records from each other.");

  public static final ConfigOption<Registration> CONSUMER_REGISTRATION =
      ConfigOptions.key("stream.consumer-registration")
          .enumType(Registration.class)
          .defaultValue(Registration.LAZY)
          .withDescription(
              "With stream.fan-out: who registers the consumer. lazy: the tasks, which deregister it"
                  + " when the job ends; eager: the job once before it starts, and it stays"
                  + " registered; none: you, and"
                  + " stream.properties.flink.stream.efo.consumerarn.STREAM names its ARN.");

  private FanOutOptions() {}
}
