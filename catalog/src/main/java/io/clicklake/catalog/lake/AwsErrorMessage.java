package io.clicklake.catalog.lake;

import static io.clicklake.catalog.lake.CauseChain.text;

import io.clicklake.catalog.AwsMissing;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the messages for AWS errors about permissions, buckets, regions and credentials. Each
 * message says what to do.
 */
final class AwsErrorMessage {
  private static final Pattern NOT_AUTHORIZED =
      Pattern.compile("not authorized to perform:? (\\S+)(?: on resource:? (\\S+))?");

  private final CatalogSettings settings;

  AwsErrorMessage(CatalogSettings settings) {
    this.settings = settings;
  }

  /** Empty if the error is not from AWS. */
  Optional<String> of(CauseChain chain) {
    return permission(chain).or(() -> bucket(chain)).or(() -> account(chain));
  }

  private Optional<String> permission(CauseChain chain) {
    Optional<Throwable> found = chain.find(t -> NOT_AUTHORIZED.matcher(text(t)).find());
    if (found.isPresent()) {
      Matcher matcher = NOT_AUTHORIZED.matcher(text(found.get()));
      matcher.find();
      String resource = matcher.group(2) == null ? "" : " on " + matcher.group(2);
      return Optional.of(
          "AWS denies " + matcher.group(1) + resource + ": allow it for the role of the job.");
    }
    if (chain.has("S3Exception", "Status Code: 403")) {
      return Optional.of(
          "S3 denies access to '"
              + settings.warehouse()
              + "': allow the role of the job"
              + " s3:GetObject, s3:PutObject and s3:DeleteObject on its objects and s3:ListBucket on"
              + " the bucket, and kms:GenerateDataKey and kms:Decrypt if your own key encrypts it.");
    }
    return chain
        .named("AccessDeniedException")
        .filter(t -> !(t instanceof java.nio.file.AccessDeniedException))
        .map(t -> "AWS denies access (" + text(t) + "): allow it for the role of the job.");
  }

  private Optional<String> bucket(CauseChain chain) {
    if (chain.named("NoSuchBucketException").isPresent()
        || chain.has("S3Exception", "bucket does not exist")) {
      return Optional.of(
          "the bucket of '"
              + settings.warehouse()
              + "' does not exist: create it, or correct"
              + " 'catalog.warehouse'.");
    }
    if (chain.has("S3Exception", "Status Code: 301")) {
      return Optional.of(
          "the bucket of '"
              + settings.warehouse()
              + "' is in another region: set"
              + " 'catalog.properties.client.region' to it.");
    }
    return Optional.empty();
  }

  private static Optional<String> account(CauseChain chain) {
    if (chain.has("", "Unable to load region")) {
      return Optional.of(
          "no AWS region is set: set 'catalog.properties.client.region', or AWS_REGION.");
    }
    if (chain.has("", "Unable to load credentials")) {
      return Optional.of(AwsMissing.CREDENTIALS);
    }
    if (chain.has("", "ExpiredToken") || chain.has("", "security token included in the request")) {
      return Optional.of("the AWS credentials are expired or not valid: renew them.");
    }
    return Optional.empty();
  }
}
