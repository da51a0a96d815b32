package io.clicklake.job.decode;

import java.io.Serializable;
import org.apache.flink.configuration.ReadableConfig;

/** The values of {@link WatermarkOptions}, in milliseconds. */
final class EventTimeOptions implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long outOfOrdernessMillis;
  private final long idleTimeoutMillis;

  EventTimeOptions(ReadableConfig options) {
    this.outOfOrdernessMillis = options.get(WatermarkOptions.WATERMARK_OUT_OF_ORDERNESS).toMillis();
    this.idleTimeoutMillis = options.get(WatermarkOptions.WATERMARK_IDLE_TIMEOUT).toMillis();
  }

  long outOfOrdernessMillis() {
    return outOfOrdernessMillis;
  }

  long idleTimeoutMillis() {
    return idleTimeoutMillis;
  }
}
