package io.clicklake.catalog;

/**
 * The message texts for a missing AWS SDK and for missing AWS credentials. Each text is the second
 * half of a sentence and says what to do.
 */
public final class AwsMissing {
  /** Only the job's jar contains the AWS SDK. Only the catalog and the registry of AWS need it. */
  public static final String SDK =
      "the AWS SDK is not on the class path: run the job's jar, or add iceberg-aws-bundle.";

  public static final String CREDENTIALS =
      "no AWS credentials were found: run with a role, a profile (AWS_PROFILE), or"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

  private AwsMissing() {}
}
