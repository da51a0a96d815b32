package io.clicklake.job.record;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The option that turns fingerprints on. Decode computes them, and dedupe compares them. */
public final class FingerprintOptions {
  public static final ConfigOption<Boolean> DEDUPE_FINGERPRINT =
      ConfigOptions.key("dedupe.fingerprint")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "Keep a checksum of each event with its id, to count duplicates whose content"
                  + " differs from the first event. It takes no more state.");

  private FingerprintOptions() {}
}
