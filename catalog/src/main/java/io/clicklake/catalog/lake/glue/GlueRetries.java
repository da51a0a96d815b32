package io.clicklake.catalog.lake.glue;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.glue.GlueClientBuilder;

/**
 * How long Glue is asked again when it throttles or fails. Iceberg 1.10.2 sets nothing, and the
 * SDK's default gives up after some hundred milliseconds: a throttled account would restart the
 * job.
 *
 * <p>Ten attempts take half a minute on average. That a commit was retried also makes Iceberg look
 * whether the first attempt went through after all.
 */
final class GlueRetries {
  static final int ATTEMPTS = 10;

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  private GlueRetries() {}

  static void apply(GlueClientBuilder builder) {
    BackoffStrategy backoff = BackoffStrategy.exponentialDelay(FIRST_WAIT, LONGEST_WAIT);
    builder.overrideConfiguration(
        configuration ->
            configuration.retryStrategy(
                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                    .maxAttempts(ATTEMPTS)
                    .backoffStrategy(backoff)
                    .throttlingBackoffStrategy(backoff)
                    .build()));
  }
}
