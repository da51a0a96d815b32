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
 * The few settings of Flink's that the job makes itself. Everything about checkpoints, state and
 * restarts is the cluster's. A cluster that fails programs for what they set (as Amazon Managed
 * Service for Apache Flink does) says in {@code execution.program-config} what they may; nothing
 * else is touched there.
 */
final class ProgramSettings {
  private static final Logger LOG = LoggerFactory.getLogger(ProgramSettings.class);

  /** Divides by 2, 3, 4, 5, 6, 8, 9, 10, ...: whatever the parallelism, the load is even. */
  private static final int MAX_PARALLELISM = 720;

  private final StreamExecutionEnvironment env;
  private final ReadableConfig cluster;

  private ProgramSettings(StreamExecutionEnvironment env) {
    this.env = env;
    this.cluster = env.getConfiguration();
  }

  /**
   * @param secrets what functions look up by name
   * @throws SetupException when the cluster keeps the secrets from the functions
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
              + " cannot reach the functions: this cluster lets no program set '"
              + PipelineOptions.GLOBAL_JOB_PARAMETERS.key()
              + "'. Set them there in the cluster's configuration, or let"
              + " 'execution.program-config.wildcards' name it.");
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
          "This cluster lets no program set '{}', and it is not {} in its configuration: {}.",
          option.key(),
          wanted,
          otherwise);
    }
  }
}
