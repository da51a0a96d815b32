package io.clicklake.catalog.lake.glue;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.glue.GlueClientBuilder;

/**
 * The retries of the Glue client after throttling and errors. Iceberg 1.10.2 does not configure
 * retries. With the defaults of the SDK, retries end after some hundred milliseconds, so throttling
 * would restart the job.
 *
 * <p>Ten attempts take half a minute on average. After a retried commit Iceberg also checks whether
 * the first attempt succeeded.
 */
final class GlueRetries {
  static final int ATTEMPTS = 10;

  private static final Duration FIRST_WAIT = Duration.ofMillis(100);
  private static final Duration MAX_WAIT = Duration.ofSeconds(20);

  private GlueRetries() {}

  static void apply(GlueClientBuilder builder) {
    BackoffStrategy backoff = BackoffStrategy.exponentialDelay(FIRST_WAIT, MAX_WAIT);
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
