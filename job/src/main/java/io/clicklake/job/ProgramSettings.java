package io.clicklake.job;

import io.clicklake.catalog.SetupException;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets the few Flink settings that the job sets itself. Checkpoints, state and restarts are
 * configured in the cluster. A cluster may forbid programs to change settings, as Amazon Managed
 * Service for Apache Flink does. Then {@code execution.program-config.wildcards} lists the settings
 * that a program may change, and the job changes no other settings.
 */
final class ProgramSettings {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramSettings.class);

  /**
   * This number is divisible by 2, 3, 4, 5, 6, 8, 9, 10, ..., so the load is even at any of these
   * parallelisms.
   */
  private static final int MAX_PARALLELISM = 720;

  private final StreamExecutionEnvironment env;
  private final ReadableConfig cluster;

  private ProgramSettings(StreamExecutionEnvironment env) {
    this.env = env;
    this.cluster = env.getConfiguration();
  }

  /**
   * @param secrets that functions look up by name
   * @throws SetupException when the cluster does not let the job pass the secrets to functions
   */
  static void apply(StreamExecutionEnvironment env, Map<String, String> secrets) {
    new ProgramSettings(env).apply(secrets);
  }

  private void apply(Map<String, String> secrets) {
    if (mayNotSet(PipelineOptions.OBJECT_REUSE)) {
      warn(PipelineOptions.OBJECT_REUSE, "true", "rows are copied between chained operators");
    } else {
      env.getConfig().enableObjectReuse();
    }
    if (env.getMaxParallelism() <= 0) {
      if (mayNotSet(PipelineOptions.MAX_PARALLELISM)) {
        warn(
            PipelineOptions.MAX_PARALLELISM,
            String.valueOf(MAX_PARALLELISM),
            "state cannot be spread over as many tasks");
      } else {
        env.setMaxParallelism(MAX_PARALLELISM);
      }
    }
    setSecrets(secrets);
  }

  private void setSecrets(Map<String, String> secrets) {
    Map<String, String> there = env.getConfig().getGlobalJobParameters().toMap();
    if (there.entrySet().containsAll(secrets.entrySet())) {
      return;
    }
    if (mayNotSet(PipelineOptions.GLOBAL_JOB_PARAMETERS)) {
      throw new SetupException(
          "The options "
              + String.join(", ", secrets.keySet())
              + " cannot be passed to the functions: this cluster does not let programs set '"
              + PipelineOptions.GLOBAL_JOB_PARAMETERS.key()
              + "'. Put them there in the configuration of the cluster, or add that key to"
              + " 'execution.program-config.wildcards'.");
    }
    env.getConfig().setGlobalJobParameters(Configuration.fromMap(secrets));
  }

  private boolean mayNotSet(ConfigOption<?> option) {
    return !cluster.get(DeploymentOptions.PROGRAM_CONFIG_ENABLED)
        && !cluster.get(DeploymentOptions.PROGRAM_CONFIG_WILDCARDS).contains(option.key());
  }

  private void warn(ConfigOption<?> option, String wanted, String otherwise) {
    if (!cluster.getOptional(option).map(String::valueOf).orElse("").equals(wanted)) {
      LOG.warn(
          "This cluster does not let programs set '{}', and its configuration does not set it to {}: {}.",
          option.key(),
          wanted,
          otherwise);
    }
  }
}
