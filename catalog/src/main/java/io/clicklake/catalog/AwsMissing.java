package io.clicklake.catalog;

/** What a part of Clicklake needs of AWS and does not find, and what to do: ends of sentences. */
public final class AwsMissing {
  /** Only the job's jar carries it; catalogs and registries other than AWS's do without. */
  public static final String SDK =
      "the AWS SDK is not on the class path: run the job's jar, or add iceberg-aws-bundle.";

  public static final String CREDENTIALS =
      "no AWS credentials were found: run with a role, a profile (AWS_PROFILE), or"
          + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.";

  private AwsMissing() {}
}
