package io.clicklake.job.decode;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options that set how far the watermark stays behind the events, and when a shard is idle. */
public final class WatermarkOptions {
  public static final ConfigOption<Duration> WATERMARK_OUT_OF_ORDERNESS =
      ConfigOptions.key("watermark.out-of-orderness")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How far the watermark stays behind the newest event of the slowest shard. Set it to at"
                  + " least the longest delay between the time in a row and the sending of its"
                  + " event. Later rows are added too, as late deltas.");

  public static final ConfigOption<Duration> WATERMARK_IDLE_TIMEOUT =
      ConfigOptions.key("watermark.idle-timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription(
              "A shard without an event for this long no longer holds back the" + " watermark.");

  private WatermarkOptions() {}
}
