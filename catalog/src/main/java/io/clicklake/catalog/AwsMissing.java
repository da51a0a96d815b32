package io.clicklake.catalog;

/** What a part of Clicklake needs of AWS and does not find, and what to do: ends of sentences. */
public final class AwsMissing {
  /** Only the job's jar carries it; catalogs and registries other than AWS's do without. */
  public static final String SDK =
      "the AWS SDK is not on the class path: run the job's jar, or add iceberg-aws-bundle.";

  private AwsMissing() {}
}
