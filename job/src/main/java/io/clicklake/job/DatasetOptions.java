package io.clicklake.job;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The option that selects the dataset of the job. */
public final class DatasetOptions {
  public static final ConfigOption<String> DATASET_LOCATION =
      ConfigOptions.key("dataset.location")
          .stringType()
          .defaultValue("ad-clickstream")
          .withDescription("The dataset: the name of a bundled one, or the path of a directory.");

  private DatasetOptions() {}
}
